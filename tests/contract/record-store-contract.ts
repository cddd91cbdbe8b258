/** Owns what every store must do at the seal: record and events together, once, in one chain per organisation. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { describe, expect, it } from "vitest";

import {
  addendum,
  addendumAppend,
  bytes,
  change,
  creation,
  meetingAppend,
  meetingId,
  type OpenStore,
  sealed,
  task,
  taskAppend,
} from "./store-case.ts";

const closing = (digest: string, expected = 1, id = meetingId) =>
  change([
    meetingAppend(expected, [{ type: "meeting-closed", digest }], { phase: "closed", digest }, id),
    taskAppend(0, [{ type: "task-started" }], task(`t-${id}`)),
  ]);

function fileIn(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

export function recordStoreContract(store: OpenStore): void {
  describe("the seal", () => {
    it("stores the record and its events together", async () => {
      const { events } = store.storage;
      await events.append(creation());
      const record = sealed(null, "d1");
      expect(await events.seal(record, closing("d1"))).toMatchObject({
        status: "stored",
        events: [[{ number: 2 }], [{ number: 1 }]],
      });
      const reopened = await store.reopen();
      expect(await reopened.records.read(meetingId)).toEqual(record);
      expect(fileIn(await reopened.records.bytes(meetingId))).toEqual(record.file);
      expect(await reopened.records.latest("组织")).toBe("d1");
      expect(await reopened.records.latest("别的组织")).toBeNull();
      expect(await reopened.records.read("m2" as MeetingId)).toBeUndefined();
      expect(await reopened.records.bytes("m2" as MeetingId)).toBeUndefined();
      expect(await reopened.events.tasks()).toHaveLength(1);
      expect(await reopened.events.meetings()).toMatchObject([{ phase: "closed", digest: "d1" }]);
    });

    it("is idempotent: a second seal changes nothing, whatever it says", async () => {
      const { events } = store.storage;
      await events.append(creation());
      await events.seal(sealed(null, "d1"), closing("d1"));
      const reopened = await store.reopen();
      for (const digest of ["d1", "d2"])
        expect(await reopened.events.seal(sealed(null, digest), closing(digest))).toMatchObject({
          status: "repeated",
          events: [{ number: 2, event: { type: "meeting-closed", digest: "d1" } }],
        });
      expect((await reopened.records.read(meetingId))?.digest).toBe("d1");
      expect(await reopened.events.read("meeting:m1")).toHaveLength(2);
    });

    it("stores no record when its events meet a conflict", async () => {
      const { events, records } = store.storage;
      await events.append(creation());
      expect(await events.seal(sealed(null, "d1"), closing("d1", 0))).toEqual({ status: "conflict" });
      expect(await records.read(meetingId)).toBeUndefined();
      expect(await records.latest("组织")).toBeNull();
    });

    it("keeps time stamps beside the record, in their order, and knows which record has none", async () => {
      const { events, records } = store.storage;
      const second = "m2" as MeetingId;
      await events.append(creation());
      await events.append(creation(second));
      await events.seal(sealed(null, "d1"), closing("d1"));
      await events.seal(sealed("d1", "d2", second), closing("d2", 1, second));
      expect(await records.unstamped()).toEqual([meetingId, second]);
      expect((await records.read(meetingId))?.file.timeStamps).toEqual([]);
      await records.addStamp("d1", { at: "2026-03-01T09:00:01.000Z", response: bytes(1, 2) });
      await records.addStamp("d1", { at: "2027-03-01T09:00:01.000Z", response: bytes(3) });
      await expect(records.addStamp("nobody's", { at: "", response: bytes(3) })).rejects.toThrow();
      expect((await records.read(meetingId))?.file.timeStamps).toEqual(["AQI=", "Aw=="]);
      const reopened = await store.reopen();
      expect(fileIn(await reopened.records.bytes(meetingId))).toEqual((await reopened.records.read(meetingId))?.file);
      expect(await reopened.records.unstamped()).toEqual([second]);
      expect((await reopened.records.read(meetingId))?.file).toEqual({
        ...sealed(null, "d1").file,
        timeStamps: ["AQI=", "Aw=="],
      });
      expect((await reopened.records.read(second))?.file.timeStamps).toEqual([]);
    });

    it("lets two records of one organisation follow each other, never the same one", async () => {
      const { events, records } = store.storage;
      const second = "m2" as MeetingId;
      await events.append(creation());
      await events.append(creation(second));
      const outcomes = await Promise.all([
        events.seal(sealed(null, "d1"), closing("d1")),
        events.seal(sealed(null, "d2", second), closing("d2", 1, second)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["stored", "conflict"]);
      expect(await events.seal(sealed("d1", "d2", second), closing("d2", 1, second))).toMatchObject({
        status: "stored",
      });
      expect(await records.latest("组织")).toBe("d2");
    });

    it("keeps addenda in order, each stored with its event or not at all, and never without a gapless number", async () => {
      const { events, records } = store.storage;
      await events.append(creation());
      await events.seal(sealed(null, "d1"), closing("d1"));
      const add = (expected: number, number: number, digest: string) =>
        events.append(change([addendumAppend(expected)], { addendum: { meetingId, number, file: addendum(digest) } }));
      expect(await records.addenda(meetingId)).toEqual([]);
      expect(await add(0, 1, "a1")).toMatchObject({ status: "stored" });
      expect(await add(0, 2, "a2")).toEqual({ status: "conflict" });
      expect(await add(1, 2, "a2")).toMatchObject({ status: "stored" });
      await expect(add(2, 4, "a4")).rejects.toThrow("no gap");
      await expect(add(2, 3, "a1")).rejects.toThrow("stays");
      expect(await events.read(`addenda:${meetingId}`)).toHaveLength(2);
      const reopened = await store.reopen();
      expect(await reopened.records.addenda(meetingId)).toEqual([addendum("a1"), addendum("a2")]);
      expect(await reopened.records.addenda("m2" as MeetingId)).toEqual([]);
      expect(await reopened.events.meetings()).toHaveLength(1);
    });
  });
}
