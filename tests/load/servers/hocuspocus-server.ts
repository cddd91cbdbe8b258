/** Owns `@hocuspocus/server` 4.7 under load: as it is shipped, or gathering what it sends for some milliseconds. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import * as Y from "yjs";
import { readHistory } from "../history.ts";
import { runServer } from "./child.ts";

/** `flushDelay`: its own name for how long it gathers, in milliseconds; as shipped 0, one turn of the event loop. */
export async function runHocuspocus(flushDelay?: number): Promise<void> {
  await runServer(async ({ documents, persist, folder, seed, history }) => {
    const fileOf = (name: string): string => join(folder, `${encodeURIComponent(name)}.bin`);
    const [first] = documents;
    if (history !== undefined && first !== undefined)
      writeFileSync(fileOf(first), Y.mergeUpdates(readHistory(history)));
    const start = seed === undefined ? undefined : new Uint8Array(readFileSync(seed));
    const server = new Server({
      port: 0,
      address: "127.0.0.1",
      quiet: true,
      stopOnSignals: false,
      ...(flushDelay === undefined ? {} : { flushDelay }),
      extensions: persist
        ? [
            new Database({
              fetch: async ({ documentName }) =>
                existsSync(fileOf(documentName)) ? new Uint8Array(readFileSync(fileOf(documentName))) : null,
              store: async ({ documentName, state }) => writeFileSync(fileOf(documentName), state),
            }),
          ]
        : [],
      async onLoadDocument({ document }) {
        if (start !== undefined) Y.applyUpdate(document, start);
      },
    });
    await server.listen();
    const gathering = flushDelay === undefined ? "flushDelay 0 as shipped" : `flushDelay ${flushDelay} ms`;
    return {
      port: server.address.port,
      settings: persist
        ? `extension-database into a file, debounce 2 s and maxDebounce 10 s as shipped; ${gathering}`
        : `in memory, no extension; ${gathering}`,
      stop: () => server.destroy(),
    };
  });
}
