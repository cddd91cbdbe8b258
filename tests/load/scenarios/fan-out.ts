/** Measures a room that types: what a keystroke costs the server, and when the others see it. */

import { type ServerName, withBatching, withPair } from "../process-pair.ts";
import type { Gathering } from "../report.ts";
import { interleaved, type Extent, type Scenario } from "../scenario.ts";

const document = "bench.i1.report";
const loads = [
  { writers: 10, carets: false },
  { writers: 10, carets: true },
  { writers: 50, carets: false },
  { writers: 50, carets: true },
] as const;

const measure =
  (extent: Extent) =>
  async (name: ServerName, figures: Gathering): Promise<string> => {
    let settings = "";
    for (const { writers, carets } of loads) {
      const load = `200 sockets, ${writers} writers at 8 keys/s${carets ? ", carets" : ""}`;
      await withPair(name, { documents: [document] }, async (server, crowd) => {
        ({ settings } = server);
        let [before, after] = [0, 0];
        const result = await crowd.run(
          {
            kind: "fan-out",
            server: name,
            port: server.port,
            document,
            sockets: 200,
            writers,
            keysPerSecond: 8,
            carets,
            seconds: extent.quick ? 4 : 12,
          },
          (phase) => {
            if (phase === "started") before = server.cpu;
            else after = server.cpu;
          },
        );
        figures.add(
          load,
          { name: "server CPU per keystroke", unit: "µs", digits: 0 },
          name,
          (after - before) / result.keys,
        );
        figures.add(load, { name: "keystroke to others, p50", unit: "ms" }, name, result.p50);
        figures.add(load, { name: "keystroke to others, p99", unit: "ms" }, name, result.p99);
        figures.add(
          load,
          { name: "keystrokes never seen", unit: "of all sights", digits: 0, over: "most" },
          name,
          result.missed,
        );
      });
    }
    return settings;
  };

export const fanOut: Scenario = (extent: Extent) => interleaved("fan-out", extent, measure(extent), withBatching);
