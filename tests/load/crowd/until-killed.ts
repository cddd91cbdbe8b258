/** Owns the load of a room that types until its server dies, and what it knows then: which keystrokes somebody else saw, or was told are saved. */

import { setTimeout as sleep } from "node:timers/promises";
import * as decoding from "lib0/decoding";
import { messageType } from "@sanguan/shared/protocol/sync-message";
import { dialects } from "./dialect.ts";
import { FrameReader } from "./frames.ts";
import type { ReadJob, UntilKilledJob, UntilKilledResult } from "./job.ts";
import { Line } from "./line.ts";
import { TokenScanner, tokenOf } from "./token.ts";
import { Writer } from "./writer.ts";

export async function untilKilled(job: UntilKilledJob): Promise<UntilKilledResult> {
  const dialect = dialects[job.server];
  if (dialect === undefined) throw new Error(`no dialect for ${job.server}`);
  const open = async (person: string): Promise<Line> => {
    const line = new Line(job.port, dialect.path(job.document, person));
    await line.opened;
    for (const frame of dialect.hello(job.document)) line.send(frame);
    return line;
  };
  const seen = new Set<number>();
  const saved = new Set<number>();
  const reader = await open("reader");
  const scanner = new TokenScanner((number) => seen.add(number));
  reader.hear = (chunk) => scanner.read(chunk);
  const writers: { readonly writer: Writer; readonly typed: number[] }[] = [];
  for (let index = 0; index < job.writers; index++) {
    const line = await open(`w${index}`);
    // The first frame brought the paragraph.
    const typed: number[] = [-1];
    const frames = new FrameReader((payload) => {
      if (job.server !== "sanguan" || payload[0] !== messageType.saved) return;
      const durable = decoding.readVarUint(decoding.createDecoder(payload.subarray(1)));
      for (const number of typed.slice(0, durable)) if (number >= 0) saved.add(number);
    });
    line.hear = (chunk) => frames.read(chunk);
    writers.push({ writer: new Writer(line, dialect, job.document), typed });
  }
  await sleep(200);
  const death = new AbortController();
  void reader.closed.then(() => death.abort());
  process.send?.({ started: true });
  let keys = 0;
  while (!death.signal.aborted) {
    for (const { writer, typed } of writers) {
      typed.push(job.first + keys);
      writer.type(tokenOf(job.first + keys++), false);
    }
    await sleep(1000 / job.keysPerSecond);
  }
  return { keys, known: [...new Set([...seen, ...saved])] };
}

/** The keystrokes in a document, read as somebody who opens it afresh. */
export async function readTokens(job: ReadJob): Promise<readonly number[]> {
  const dialect = dialects[job.server];
  if (dialect === undefined) throw new Error(`no dialect for ${job.server}`);
  const line = new Line(job.port, dialect.path(job.document, "reader"));
  await line.opened;
  const found = new Set<number>();
  const scanner = new TokenScanner((number) => found.add(number));
  let last = performance.now();
  line.hear = (chunk) => {
    last = performance.now();
    scanner.read(chunk);
  };
  for (const frame of dialect.hello(job.document)) line.send(frame);
  // All that there is comes at once; then there is silence.
  while (performance.now() - last < 1_000) await sleep(50);
  line.end();
  return [...found];
}
