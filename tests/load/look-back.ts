/** Owns `npm run bench:replay`: how long it takes to open the replay of a text with a long history, on the server and in the reader's page, and how long that holds others up. Reports, never judges. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { DocumentHistory } from "@sanguan/shared/document/history";
import { parseDocumentName } from "@sanguan/shared/document/name";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { closed } from "@sanguan/shared/domain/testing/rehearsal";
import type { ReplayPage } from "@sanguan/shared/protocol/http";
import { nextAfter, startOf, updatesOf } from "@sanguan/shared/protocol/replay-page";
import { makeReplayReader } from "@sanguan/server/records/read-replay";
import { openStorage } from "@sanguan/server/storage/open-storage";
import { typedHistory } from "./documents.ts";

const keys = Number(process.env["KEYS"] ?? 300_000);
/** Typed before the meeting. */
const drafts = Math.floor(keys / 5);
const name = "m1.i1.report";
const carl = { personId: "carl" as PersonId, name: "", organisationRoles: [] };
const meeting: Meeting = closed().now;
const start = Date.parse(meeting.startedAt ?? "");

const folder = mkdtempSync(join(tmpdir(), "sanguan-replay-"));
let now = start - drafts * 50;
const storage = await openStorage(folder, () => now);
const { documents, events } = storage;
try {
  await events.append({
    appends: [],
    by: carl.personId,
    at: meeting.startedAt ?? "",
    documents: [{ kind: "report", meetingId: "m1" as MeetingId, itemId: "i1" as never }],
  });
  const updates = typedHistory(keys);
  const whole = new Y.Doc();
  for (let from = 0; from < updates.length; from += 500) {
    now = start + (from - drafts) * 50;
    const group = updates.slice(from, from + 500);
    whole.transact(() => {
      for (const bytes of group) Y.applyUpdate(whole, bytes);
    });
    await documents.commit(
      group.map((bytes) => {
        const clientIds = [...new Set(Y.decodeUpdate(bytes).structs.map(({ id }) => id.client))];
        return { document: name, personId: carl.personId, bytes, clientIds };
      }),
    );
  }
  await documents.snapshot(name, updates.length - 1000, Y.encodeStateAsUpdate(whole));
  const size = updates.reduce((sum, { length }) => sum + length, 0);
  console.log(`${updates.length} updates, ${drafts} of them before the start, ${(size / 1e6).toFixed(1)} MB`);

  const reader = makeReplayReader({
    log: events,
    documents,
    person: () => Promise.resolve(undefined),
    meetingFor: () => Promise.resolve({ ok: true, value: meeting }),
    documentFor: (_actor, asked) => {
      const ref = parseDocumentName(asked);
      if (ref === undefined) throw new Error(asked);
      return Promise.resolve({ ok: true, value: { ref } });
    },
  });
  const page = async (after?: number): Promise<ReplayPage> => {
    const answer = await reader.page(carl, name, after);
    if (!answer.ok) throw new Error(answer.refusal.reason);
    return answer.value;
  };

  const pages: ReplayPage[] = [];
  await timed("server, the text at the start and the first page", async () => void pages.push(await page()));
  await timed("server, the other pages", async () => {
    for (;;) {
      const after = nextAfter(pages.at(-1) ?? fail());
      if (after === undefined) return;
      pages.push(await page(after));
      // As between two requests.
      await turn();
    }
  });
  const sizes = pages.map((one) => JSON.stringify(one).length);
  console.log(`${pages.length} pages, the largest ${(Math.max(...sizes) / 1e6).toFixed(2)} MB as JSON`);

  const first = pages[0] ?? fail();
  const history = new DocumentHistory(startOf(first).state, startOf(first).owners);
  await timed("reader, the whole history", async () => {
    for (const one of pages) {
      const steps = updatesOf(one);
      for (let at = 0; at < steps.length; at += 500) {
        history.add(steps.slice(at, at + 500));
        await turn();
      }
    }
  });
  for (const part of [0, 0.5, 1]) {
    const time = start + (now - start) * part;
    for (const round of ["first", "again"])
      await timed(`reader, the text at ${part * 100} % of the meeting, ${round}`, async () => {
        history.contentAt("default", time, time - 60_000);
        await turn();
      });
  }
} finally {
  await storage.close();
  rmSync(folder, { recursive: true });
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  let held = 0;
  let last = performance.now();
  let over = false;
  const look = () => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
    if (!over) setImmediate(look);
  };
  setImmediate(look);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  over = true;
  const { user, system } = process.cpuUsage(cpu);
  const took = Math.round(performance.now() - begun);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${what}: ${took} ms, processor ${Math.round((user + system) / 1000)} ms, at most ${Math.round(held)} ms at a stretch, resident ${memory} MB`,
  );
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function fail(): never {
  throw new Error("no page");
}
