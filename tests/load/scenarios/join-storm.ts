/** Measures a room that opens one large document at once. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportOf } from "../documents.ts";
import { withPair } from "../process-pair.ts";
import { interleaved, type Scenario } from "../scenario.ts";

const document = "bench.i1.report";
const megabyte = 1024 * 1024;

export const joinStorm: Scenario = async (extent) => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-seed-"));
  const seeds = (extent.quick ? [1] : [1, 5]).map((size) => {
    const bytes = reportOf(size * megabyte);
    const file = join(folder, `${size}.bin`);
    writeFileSync(file, bytes);
    return { size, file, bytes: bytes.length };
  });
  try {
    return await interleaved("join-storm", extent, async (name, figures) => {
      let settings = "";
      for (const { size, file, bytes } of seeds) {
        const sockets = 500;
        const load = `${sockets} sockets, ${size} MB`;
        await withPair(name, { documents: [document], seed: file }, async (server, crowd) => {
          ({ settings } = server);
          // The document is open already: one person has come early.
          await crowd.run({
            kind: "hold",
            server: name,
            port: server.port,
            documents: [document],
            bytes,
            atOnce: 1,
            keep: true,
          });
          const before = await server.usage();
          const result = await crowd.run({
            kind: "join-storm",
            server: name,
            port: server.port,
            document,
            sockets,
            bytes,
          });
          const after = await server.usage();
          figures.add(load, { name: "until all have it", unit: "ms", digits: 0 }, name, result.all);
          figures.add(load, { name: "server CPU", unit: "ms", digits: 0 }, name, (after.cpu - before.cpu) / 1000);
          figures.add(load, { name: "peak memory", unit: "MB", digits: 0 }, name, server.peak / megabyte);
        });
      }
      return settings;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
