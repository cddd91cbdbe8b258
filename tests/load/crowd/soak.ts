/** Owns the load of a long day: some rooms that type for hours while people come and go in hundreds of others. */

import { setTimeout as sleep } from "node:timers/promises";
import { dialects } from "./dialect.ts";
import type { SoakJob } from "./job.ts";
import { Line } from "./line.ts";
import { Writer } from "./writer.ts";

/** A passage this long is cut to half: people rewrite more than they add. */
const longest = 2_000;

/** Answers the number of keystrokes. */
export async function soak(job: SoakJob): Promise<number> {
  const dialect = dialects[job.server];
  if (dialect === undefined) throw new Error(`no dialect for ${job.server}`);
  let people = 0;
  const join = async (document: string): Promise<Line> => {
    const line = new Line(job.port, dialect.path(document, `p${people++}`));
    await line.opened;
    for (const frame of dialect.hello(document)) line.send(frame);
    return line;
  };
  const writers: Writer[] = [];
  const all: Line[] = [];
  for (const document of job.typing)
    for (let seat = 0; seat < job.socketsEach; seat++) {
      const line = await join(document);
      all.push(line);
      if (seat < job.writersEach) writers.push(new Writer(line, dialect, document));
    }

  let keys = 0;
  let ticks = 0;
  let visitors: Line[] = [];
  const begun = performance.now();
  while (performance.now() - begun < job.seconds * 1000) {
    // Every writer types once in a quarter of a second.
    for (const [index, writer] of writers.entries()) {
      writer.type("文", keys % 3 === 0);
      writer.trim(longest);
      keys++;
      if (index % 10 === 9) await sleep(1);
    }
    if (++ticks % 4 === 0) {
      for (const line of visitors) line.end();
      visitors = await Promise.all(
        Array.from({ length: job.visitsPerSecond }, (_none, index) =>
          join(job.visited[(ticks * job.visitsPerSecond + index) % job.visited.length] ?? ""),
        ),
      );
    }
    for (const line of all) if (ticks % 40 === 0) line.pong();
    await sleep(Math.max(0, begun + ticks * 250 - performance.now()));
  }
  for (const line of [...visitors, ...all]) line.end();
  await Promise.all(all.map((line) => line.closed));
  return keys;
}
