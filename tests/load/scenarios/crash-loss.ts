/** Measures what a kill in mid-typing loses: keystrokes that others had seen, or whose writers were told that they are saved, and that are not there after a restart. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Crowd, LoadedServer } from "../process-pair.ts";
import { interleaved, type Scenario } from "../scenario.ts";

const document = "bench.i1.report";
const load = "10 writers at 20 keys/s, SIGKILL, restart";

export const crashLoss: Scenario = (extent) =>
  interleaved("crash-loss", { ...extent, rounds: extent.quick ? 3 : 20 }, async (name, figures) => {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-crash-"));
    const options = { documents: [document], folder, persist: true };
    const crowd = new Crowd();
    try {
      const server = await LoadedServer.start(name, options);
      const { keys, known } = await crowd.run(
        { kind: "until-killed", server: name, port: server.port, document, writers: 10, keysPerSecond: 20, first: 0 },
        () => void sleep(500 + Math.random() * 1_500).then(() => server.kill()),
      );
      const again = await LoadedServer.start(name, options);
      const left = new Set(await crowd.run({ kind: "read", server: name, port: again.port, document }));
      await again.kill();
      const lost = known.filter((number) => !left.has(number)).length;
      figures.add(load, { name: "keystrokes typed", unit: "a kill", digits: 0 }, name, keys);
      figures.add(load, { name: "seen or acknowledged, and lost", unit: "median a kill", digits: 0 }, name, lost);
      figures.add(load, { name: "kills that lost something", unit: "of all", digits: 2 }, name, lost > 0 ? 1 : 0);
      return server.settings;
    } finally {
      crowd.end();
      rmSync(folder, { recursive: true, force: true });
    }
  });
