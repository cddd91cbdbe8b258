/** Owns the load of a meeting that is closed while everybody types: who is told what when the documents freeze. */

import { setTimeout as sleep } from "node:timers/promises";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { dialects } from "./dialect.ts";
import { FrameReader } from "./frames.ts";
import type { UntilFrozenJob, UntilFrozenResult } from "./job.ts";
import { Line } from "./line.ts";
import { Writer } from "./writer.ts";

export async function untilFrozen(job: UntilFrozenJob): Promise<UntilFrozenResult> {
  const dialect = dialects["sanguan"];
  if (dialect === undefined) throw new Error("no dialect");
  const typists: { readonly writer: Writer; readonly line: Line; code: number }[] = [];
  for (let index = 0; index < job.sockets; index++) {
    const seat = job.seats[index % job.seats.length];
    if (seat === undefined) throw new Error("no seats");
    const line = new Line(job.port, await pathTo(job.url, seat));
    await line.opened;
    const typist = { writer: new Writer(line, dialect, seat.document), line, code: 0 };
    // A close frame's payload begins with its code; it is the last.
    const frames = new FrameReader((payload) => {
      typist.code = payload.length >= 2 ? payload.readUInt16BE(0) : 0;
    });
    line.hear = (chunk) => frames.read(chunk);
    for (const frame of dialect.hello(seat.document)) line.send(frame);
    typists.push(typist);
  }
  const open = new Set(typists.map(({ line }) => line));
  for (const line of open) void line.closed.then(() => open.delete(line));
  process.send?.({ started: true });
  const begun = performance.now();
  let keys = 0;
  for (let next = 0; open.size > 0; next = (next + 1) % typists.length) {
    typists[next]?.writer.type("字", false);
    keys++;
    await sleep(Math.max(0, begun + (keys * 1000) / job.keysPerSecond - performance.now()));
    // Whoever is told closes, as a client does.
    for (const { line, code } of typists) if (code === closeCode.frozen) line.end();
  }
  return { keys, told: typists.filter(({ code }) => code === closeCode.frozen).length };
}

async function pathTo(url: string, seat: { readonly document: string; readonly cookie: string }): Promise<string> {
  const answer = await fetch(`${url}/api/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: seat.cookie },
    body: JSON.stringify({ document: seat.document }),
  });
  const ticket = (await answer.json()) as TicketAnswer;
  const { pathname, search } = new URL(ticket.url);
  return pathname + search;
}
