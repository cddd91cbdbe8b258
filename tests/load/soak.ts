/** Owns `npm run soak`: half an hour of typing, coming and going on our server, its memory written down every minute. `-- 5` runs five minutes. */

import { setTimeout as sleep } from "node:timers/promises";
import { withPair } from "./process-pair.ts";
import { Gathering, keep, print } from "./report.ts";

const minutes = Number(process.argv[2] ?? 30);
const typing = Array.from({ length: 20 }, (_none, index) => `bench.t${index}.report`);
const visited = Array.from({ length: 500 }, (_none, index) => `bench.v${index}.report`);

const figures = new Gathering();
const settings = await withPair("sanguan", { documents: [...typing, ...visited] }, async (server, crowd) => {
  const work = crowd.run({
    kind: "soak",
    server: "sanguan",
    port: server.port,
    typing,
    socketsEach: 10,
    writersEach: 2,
    visited,
    visitsPerSecond: 10,
    seconds: minutes * 60,
  });
  const begun = await server.usage(true);
  let cpu = begun.cpu;
  for (let minute = 1; minute < minutes; minute++) {
    await sleep(60_000);
    const usage = await server.usage(true);
    const load = `minute ${minute}`;
    figures.add(load, { name: "resident memory", unit: "MB", digits: 0 }, "sanguan", usage.rss / 2 ** 20);
    figures.add(load, { name: "heap after collection", unit: "MB" }, "sanguan", usage.heapUsed / 2 ** 20);
    figures.add(load, { name: "CPU", unit: "% of a core" }, "sanguan", (usage.cpu - cpu) / 600_000);
    cpu = usage.cpu;
  }
  const keys = await work;
  const all = "the whole time";
  figures.add(all, { name: "keystrokes", unit: "in all", digits: 0 }, "sanguan", keys);
  return server.settings;
});
const report = { scenario: "soak", settings: { sanguan: settings }, rows: figures.rows };
print(report);
keep(report);
