/** Tests what reading costs when everybody reads at once: at the cut every page asks for the final text of every document it shows. */

import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { afterEach, expect, it, vi } from "vitest";
import type { RecordStore } from "../ports.ts";
import { makeMeetingReader } from "./read-meeting.ts";
import {
  beginClosing,
  chair,
  meetingId,
  observer,
  openWorkplace,
  organizer,
  reporter,
  reviewer,
  startMeeting,
  type Workplace,
} from "./testing/workplace.ts";

const open: Workplace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((place) => place.close()));
});

/** A meeting whose closing has begun, and a store of records that counts how often it is read. */
async function closing() {
  const place = await openWorkplace();
  open.push(place);
  await startMeeting(place);
  await place.type("m1.i1.report", "default", "走访不多。", reporter);
  await beginClosing(place);
  const read: MeetingId[] = [];
  const records = {
    read: (id: MeetingId) => {
      read.push(id);
      return place.records.read(id);
    },
  } as RecordStore;
  return { place, read, reader: makeMeetingReader({ ...place, records }) };
}

it("five hundred who ask for frozen texts at once cost one reading of the record", async () => {
  const { place, read, reader } = await closing();
  await place.closeMeeting(meetingId);
  const names = ["m1.i1.report", "m1.i1.comments", "m1.notes", "m1.i2.report"];
  const asked = Array.from({ length: 500 }, (_, index) => reader.frozenDocument(observer, names[index % 4] ?? ""));
  const answers = await Promise.all(asked);
  expect(read).toEqual([meetingId]);
  const sealed = await place.records.read(meetingId);
  for (const answer of answers)
    expect(answer.ok && answer.value.state).toBe(answer.ok && sealed?.file.states[answer.value.name]);
});

it("between the cut and the seal the log is read for nobody but who reads their own private document; who asks again then gets the sealed text", async () => {
  const { place, read, reader } = await closing();
  await place.log.cut(meetingId, (documents) => ({
    appends: [
      {
        stream: `meeting:${meetingId}`,
        expected: place.cache.apply(meetingId, [])?.number ?? 0,
        events: [{ type: "documents-frozen", documents }],
      },
    ],
    by: chair.personId,
    at: place.clock.iso(),
  }));
  await place.cache.refresh(meetingId);
  const history = vi.spyOn(place.documents, "history");
  const names = ["m1.i1.report", "m1.i1.comments", "m1.i1.tasks", "m1.notes"];
  for (const name of names)
    expect(await reader.frozenDocument(observer, name)).toEqual({ ok: false, refusal: { reason: "not-frozen" } });
  expect([read.length, history.mock.calls.length]).toEqual([0, 0]);
  const own = `m1.i1.staged.${reviewer.personId}`;
  expect(await reader.frozenDocument(reviewer, own)).toMatchObject({ ok: true, value: { name: own } });
  expect([read.length, history.mock.calls.length]).toEqual([0, 1]);
  history.mockRestore();
  await place.closeMeeting(meetingId);
  for (const name of names) expect(await reader.frozenDocument(observer, name)).toMatchObject({ ok: true });
});

it("a record that could not be read is asked for again", async () => {
  const { place, read } = await closing();
  await place.closeMeeting(meetingId);
  const failing = makeMeetingReader({
    ...place,
    records: { read: () => (read.length === 0 ? fail(read) : place.records.read(meetingId)) } as unknown as RecordStore,
  });
  await expect(failing.frozenDocument(observer, "m1.i1.report")).rejects.toThrow("the disk");
  expect(await failing.frozenDocument(observer, "m1.i1.report")).toMatchObject({ ok: true });
});

it("whoever saw another history up to the same number is given the whole meeting; who saw this one, what came after", async () => {
  const before = await openWorkplace();
  open.push(before);
  await startMeeting(before);
  const heldAt = async (place: Workplace, status: "present" | "excused") => {
    const command = { type: "record-attendance", personId: observer.personId, status } as const;
    expect(await place.ask(organizer, command, "since the backup")).toHaveProperty("events");
    const seen = await place.reader.view(observer, meetingId);
    return seen.ok ? seen.value : expect.fail(seen.refusal.reason);
  };
  await before.crash();
  const folder = mkdtempSync(join(tmpdir(), "sanguan-restored-"));
  cpSync(before.folder, folder, { recursive: true });
  // Both go on from the same backup: one was in use until it was lost, the other was put in its place.
  const lost = await openWorkplace({ folder: before.folder });
  const restored = await openWorkplace({ folder, now: Date.UTC(2026, 10, 23) });
  open.splice(0, 1, lost, restored);
  const seen = await heldAt(lost, "excused");
  const now = await heldAt(restored, "present");
  expect(now.number).toBe(seen.number);
  const after = (at?: string) => restored.reader.eventsAfter(observer, meetingId, seen.number, at);
  expect(await after(seen.at)).toMatchObject({ ok: true, value: { meeting: { id: meetingId }, at: now.at } });
  expect(await after(now.at)).toMatchObject({ ok: true, value: { events: [], number: now.number, at: now.at } });
  // An older page tells no time.
  expect(await after()).toMatchObject({ ok: true, value: { events: [] } });
});

function fail(read: MeetingId[]): Promise<never> {
  read.push(meetingId);
  return Promise.reject(new Error("the disk"));
}
