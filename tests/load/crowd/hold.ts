/** Owns the load of people who only have documents open, or open one after the other. */

import { dialects } from "./dialect.ts";
import type { HoldJob } from "./job.ts";
import { Line } from "./line.ts";

let held: Line[] = [];
setInterval(() => {
  for (const line of held) line.pong();
}, 10_000).unref();

/** Answers how many are open now. */
export async function hold(job: HoldJob): Promise<number> {
  const dialect = dialects[job.server];
  if (dialect === undefined) throw new Error(`no dialect for ${job.server}`);
  const before = held;
  held = [];
  for (const line of before) line.end();
  await Promise.all(before.map((line) => line.closed));

  const waiting = job.documents.entries();
  const openSome = async (): Promise<void> => {
    for (const [index, document] of waiting) {
      const line = new Line(job.port, dialect.path(document, `p${index}`));
      await line.opened;
      await new Promise<void>((resolve) => {
        line.hear = () => {
          if (line.received >= job.bytes) resolve();
        };
        for (const frame of dialect.hello(document)) line.send(frame);
      });
      line.hear = () => undefined;
      if (job.keep) held.push(line);
      else {
        line.end();
        await line.closed;
      }
    }
  };
  await Promise.all(Array.from({ length: job.atOnce }, openSome));
  return held.length;
}
