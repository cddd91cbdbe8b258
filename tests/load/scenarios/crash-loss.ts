/** Measures what a kill in mid-typing loses: keystrokes that others had seen, or whose writers were told that they are saved, and that are not there after a restart. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Crowd, LoadedServer, type ServerName } from "../process-pair.ts";
import { Gathering, type Row } from "../report.ts";
import { interleaved, type Scenario } from "../scenario.ts";

const document = "bench.i1.report";
const load = "10 writers at 20 keys/s, SIGKILL, restart";

/** How often each is killed in turn, and how often ours alone after that: a promise of never takes more than twenty kills to look at. */
const [together, alone] = [20, 80] as const;

async function kill(name: ServerName, figures: Gathering): Promise<string> {
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
    const all = { unit: "in all", digits: 0, over: "sum" } as const;
    figures.add(load, { name: "kills", ...all }, name, 1);
    figures.add(load, { name: "keystrokes typed", ...all }, name, keys);
    figures.add(load, { name: "kills that lost something", ...all }, name, lost > 0 ? 1 : 0);
    figures.add(load, { name: "seen or acknowledged, and lost", ...all }, name, lost);
    figures.add(load, { name: "lost by a kill", unit: "keystrokes, mean", over: "mean" }, name, lost);
    return server.settings;
  } finally {
    crowd.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const crashLoss: Scenario = async (extent) => {
  const report = await interleaved("crash-loss", { ...extent, rounds: extent.quick ? 3 : together }, kill);
  const figures = new Gathering();
  for (let round = 1; round <= (extent.quick ? 0 : alone); round++) {
    console.error(`crash-loss: ${round} of ${alone} more, sanguan`);
    await kill("sanguan", figures);
  }
  return { ...report, rows: withMore(report.rows, figures.rows) };
};

/** The same figures, with more rounds of ours. */
function withMore(rows: readonly Row[], more: readonly Row[]): readonly Row[] {
  return rows.map((row) => {
    const ours = more.find(({ figure }) => figure.name === row.figure.name)?.values.sanguan ?? [];
    return { ...row, values: { ...row.values, sanguan: [...(row.values.sanguan ?? []), ...ours] } };
  });
}
