/** Owns the load of a room that opens one document at once. */

import { dialects } from "./dialect.ts";
import type { JoinStormJob, JoinStormResult } from "./job.ts";
import { Line } from "./line.ts";

export async function joinStorm(job: JoinStormJob): Promise<JoinStormResult> {
  const dialect = dialects[job.server];
  if (dialect === undefined) throw new Error(`no dialect for ${job.server}`);
  const begun = performance.now();
  let first: number | undefined;
  const joined = Array.from({ length: job.sockets }, async (_none, index) => {
    const line = new Line(job.port, dialect.path(job.document, `p${index}`));
    await line.opened;
    await new Promise<void>((resolve, reject) => {
      line.hear = () => {
        if (line.received >= job.bytes) resolve();
      };
      void line.closed.then(() => reject(new Error(`closed after ${line.received} bytes`)));
      for (const frame of dialect.hello(job.document)) line.send(frame);
    });
    first ??= performance.now() - begun;
    return line;
  });
  const lines = await Promise.all(joined);
  const all = performance.now() - begun;
  for (const line of lines) line.end();
  return { first: first ?? all, all };
}
