/** Tests what reading costs when everybody reads at once: at the cut every page asks for the final text of every document it shows. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { afterEach, expect, it } from "vitest";
import type { RecordStore } from "../ports.ts";
import { makeMeetingReader } from "./read-meeting.ts";
import {
  beginClosing,
  chair,
  meetingId,
  observer,
  openWorkplace,
  reporter,
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

it("what is not sealed yet, or could not be read, is asked for again", async () => {
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
  expect(await reader.frozenDocument(observer, "m1.i1.report")).toMatchObject({ ok: true });
  expect(await reader.frozenDocument(observer, "m1.i1.report")).toMatchObject({ ok: true });
  expect(read).toHaveLength(2);
  const failing = makeMeetingReader({
    ...place,
    records: { read: () => (read.length === 2 ? fail(read) : place.records.read(meetingId)) } as unknown as RecordStore,
  });
  await expect(failing.frozenDocument(observer, "m1.i1.report")).rejects.toThrow("the disk");
  expect(await failing.frozenDocument(observer, "m1.i1.report")).toMatchObject({ ok: true });
});

function fail(read: MeetingId[]): Promise<never> {
  read.push(meetingId);
  return Promise.reject(new Error("the disk"));
}
