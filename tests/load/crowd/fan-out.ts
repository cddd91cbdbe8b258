/** Owns the load of a room that types: writers at a steady pace, everybody reading, ten of the readers looking for each keystroke. */

import { setTimeout as sleep } from "node:timers/promises";
import { dialects } from "./dialect.ts";
import type { FanOutJob, FanOutResult } from "./job.ts";
import { Line } from "./line.ts";
import { TokenScanner, tokenOf } from "./token.ts";
import { Writer } from "./writer.ts";

const lookers = 10;
const warmUpSeconds = 5;

export async function fanOut(job: FanOutJob): Promise<FanOutResult> {
  const dialect = dialects[job.server];
  if (dialect === undefined) throw new Error(`no dialect for ${job.server}`);
  const lines = Array.from(
    { length: job.sockets },
    (_none, index) => new Line(job.port, dialect.path(job.document, `p${index}`)),
  );
  await Promise.all(lines.map((line) => line.opened));
  for (const line of lines) for (const frame of dialect.hello(job.document)) line.send(frame);
  await sleep(500);

  const sentAt: number[] = [];
  const delays: number[] = [];
  const readers = lines.slice(-lookers);
  let warm = Number.POSITIVE_INFINITY;
  for (const line of readers) {
    const scanner = new TokenScanner((number) => {
      const at = sentAt[number];
      // What was typed to warm up may be seen late.
      if (at !== undefined && number >= warm) delays.push(performance.now() - at);
    });
    line.hear = (chunk) => scanner.read(chunk);
  }
  const writers = lines.slice(0, job.writers).map((line) => new Writer(line, dialect, job.document));
  await sleep(500);

  // A meeting lasts hours: what is measured is a server that has been at it for a while.
  await type(job, writers, warmUpSeconds, sentAt);
  await sleep(500);
  warm = sentAt.length;
  process.send?.({ started: true });
  await type(job, writers, job.seconds, sentAt);
  const expected = (sentAt.length - warm) * readers.length;
  for (let waited = 0; delays.length < expected && waited < 5_000; waited += 50) await sleep(50);
  // What a server still owes is part of its price.
  process.send?.({ ended: true });
  for (const line of lines) line.end();
  await Promise.all(lines.map((line) => line.closed));
  delays.sort((one, other) => one - other);
  return {
    keys: sentAt.length - warm,
    p50: delays[Math.floor(delays.length * 0.5)] ?? Number.NaN,
    p99: delays[Math.floor(delays.length * 0.99)] ?? Number.NaN,
    missed: expected - delays.length,
  };
}

/** Each writer at its own even pace, begun at its own moment. */
async function type(job: FanOutJob, writers: readonly Writer[], seconds: number, sentAt: number[]): Promise<void> {
  const pause = 1000 / job.keysPerSecond;
  const begun = performance.now();
  const next = writers.map((_writer, index) => begun + (index * pause) / writers.length);
  while (performance.now() - begun < seconds * 1000) {
    const now = performance.now();
    for (const [index, writer] of writers.entries()) {
      if ((next[index] ?? 0) > now) continue;
      next[index] = (next[index] ?? 0) + pause;
      const number = sentAt.push(performance.now()) - 1;
      writer.type(tokenOf(number), job.carets);
    }
    await sleep(1);
  }
}
