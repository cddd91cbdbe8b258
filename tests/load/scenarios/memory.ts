/** Measures the memory of a server that many have open and nobody types in, and what is left after ten thousand documents were opened and closed. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Crowd, LoadedServer } from "../process-pair.ts";
import { interleaved, type Scenario } from "../scenario.ts";

const megabyte = 2 ** 20;
/** Longer than ours keeps an empty room, and Hocuspocus waits to store. */
const rest = 35_000;

export const memory: Scenario = (extent) =>
  interleaved("memory", { ...extent, rounds: 1 }, async (name, figures) => {
    const count = extent.quick ? 1_000 : 10_000;
    const documents = Array.from({ length: count }, (_none, index) => `bench.i${index}.report`);
    const open = documents.slice(0, 500);
    let settings = "";
    const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-memory-"));
    const options = { documents, folder, persist: false };
    // What making ten thousand documents takes is not what having them takes.
    await (await LoadedServer.start(name, options)).kill();
    const server = await LoadedServer.start(name, options);
    const crowd = new Crowd();
    try {
      ({ settings } = server);
      const target = { kind: "hold", server: name, port: server.port, bytes: 3, atOnce: 20 } as const;
      const note = async (load: string): Promise<void> => {
        const { rss, heapUsed } = await server.usage(true);
        figures.add(load, { name: "resident memory", unit: "MB", digits: 0 }, name, rss / megabyte);
        figures.add(load, { name: "heap after collection", unit: "MB" }, name, heapUsed / megabyte);
      };
      await note("just started");
      await crowd.run({ ...target, keep: true, documents: Array.from({ length: 4 }, () => open).flat() });
      await sleep(2_000);
      await note("2,000 idle sockets, 500 documents");
      await crowd.run({ ...target, keep: false, documents: [] });
      await sleep(rest);
      await note("after they have left");
      await crowd.run({ ...target, keep: false, documents });
      await sleep(rest);
      await note(`after ${count} documents were opened and closed`);
    } finally {
      crowd.end();
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
    return settings;
  });
