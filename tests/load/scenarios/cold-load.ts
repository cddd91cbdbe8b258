/** Measures how long the first one to open a document waits after a restart, when a long evening of typing lies behind it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { typedHistory } from "../documents.ts";
import { writeHistory } from "../history.ts";
import { withPair, type ServerName } from "../process-pair.ts";
import { interleaved, type Scenario } from "../scenario.ts";

const document = "bench.i1.report";

export const coldLoad: Scenario = async (extent) => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-history-"));
  const file = join(folder, "history.bin");
  const keys = extent.quick ? 10_000 : 50_000;
  const updates = typedHistory(keys);
  writeHistory(file, updates);
  const doc = new Y.Doc();
  Y.transact(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const bytes = Math.floor(Y.encodeStateAsUpdate(doc).length * 0.95);
  try {
    return await interleaved("cold-load", extent, async (name, figures) => {
      let settings = "";
      const measure = (load: string, snapshot: boolean, names: readonly ServerName[]): Promise<void> =>
        withPair(name, { documents: [document], history: file, persist: true, snapshot }, async (server, crowd) => {
          ({ settings } = server);
          const before = await server.usage();
          const { all } = await crowd.run({
            kind: "join-storm",
            server: name,
            port: server.port,
            document,
            sockets: 1,
            bytes,
          });
          const after = await server.usage();
          for (const column of names) {
            figures.add(load, { name: "until the first has it", unit: "ms", digits: 0 }, column, all);
            figures.add(load, { name: "server CPU", unit: "ms", digits: 0 }, column, (after.cpu - before.cpu) / 1000);
          }
        });
      const typed = `${keys / 1000},000 keystrokes behind it`;
      await measure(`${typed}; ours with its snapshot`, true, [name]);
      if (name === "sanguan") await measure(`${typed}; ours without a snapshot`, false, [name]);
      return settings;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
