/** Owns `@y/websocket-server` 0.1.1 under load, joined to `ws` as its own start script does; without compression, as everywhere here. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { readHistory } from "../history.ts";
import { runServer } from "./child.ts";

await runServer(async ({ documents, persist, folder, seed, history }) => {
  // Read by the package as it is loaded.
  if (persist) process.env["YPERSISTENCE"] = join(folder, "level");
  const { getPersistence, getYDoc, setupWSConnection } = await import("@y/websocket-server/utils");
  const [first] = documents;
  if (history !== undefined && first !== undefined) {
    // Its types say less than it has.
    const { provider: store } = getPersistence() as unknown as {
      readonly provider: { storeUpdate(name: string, update: Uint8Array): Promise<number> };
    };
    for (const update of readHistory(history)) await store.storeUpdate(first, update);
  }
  if (seed !== undefined)
    for (const name of documents) Y.applyUpdate(getYDoc(name), new Uint8Array(readFileSync(seed)));
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  wss.on("connection", setupWSConnection);
  const server = createServer((_request, response) => response.end());
  server.on("upgrade", (request, socket, head) => {
    // The name of a document is the path without its first slash.
    request.url = request.url?.replace(/^\/sync/, "") ?? "/";
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit("connection", ws, request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    settings: persist ? "LevelDB by YPERSISTENCE, as documented" : "in memory",
    stop: () => server.close(),
  };
});
