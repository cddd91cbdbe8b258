/** Owns a process that writes to a place without end and says on its standard output what was acknowledged; `crash-contract` kills it. */

import { writeSync } from "node:fs";

import { openStorage } from "@sanguan/server/storage/open-storage";

import { change, created, meetingAppend, meetingId, notes, started, update, wang } from "./store-case.ts";

const place = process.argv[2];
if (place === undefined) throw new Error("Say where to write.");

const { events, documents } = await openStorage(place);
await events.append(change([meetingAppend(0, [created(meetingId)])], { documents: [notes] }));

// Synchronous: what was said has left this process when it dies.
const say = (line: string) => writeSync(1, `${line}\n`);

let value = 0;
async function commitForEver(size: number): Promise<never> {
  for (;;) {
    const pending = Array.from({ length: size }, () => {
      value = (value + 1) % 65536;
      return update(value, { personId: wang });
    });
    const outcomes = await documents.commit(pending);
    for (const [index, outcome] of outcomes.entries())
      if (outcome.status === "committed")
        say(`update ${outcome.seq} ${Buffer.from(pending[index]?.bytes ?? []).toString("hex")}`);
  }
}

async function appendForEver(): Promise<never> {
  let number = (await events.read("meeting:m1")).length;
  for (;;) {
    await events.append(change([meetingAppend(number, [started])], { commandId: `c${number}` }));
    number += 1;
    say(`event ${number}`);
  }
}

async function trimForEver(): Promise<never> {
  for (;;) {
    const { head } = (await documents.head("m1.notes")) ?? { head: 0 };
    await documents.snapshot("m1.notes", Math.max(0, head - 3), new Uint8Array([head % 256]));
    await documents.commit([]);
  }
}

await Promise.all([commitForEver(1), commitForEver(5), appendForEver(), trimForEver()]);
