/** Owns what every event log must do: order, conflict, repetition, lists. */

import { describe, expect, it } from "vitest";

import {
  at,
  bytes,
  change,
  created,
  creation,
  line,
  meetingAppend,
  meetingId,
  notes,
  type OpenStore,
  started,
  task,
  taskAppend,
  update,
  wang,
} from "./store-case.ts";

export function eventLogContract(store: OpenStore): void {
  describe("the event log", () => {
    it("answers the events of a stream in order, also after reopening", async () => {
      const { events } = store.storage;
      await events.append(creation());
      await events.append(change([meetingAppend(1, [started, { type: "meeting-cancelled", reason: "雨" }])]));

      const all = [
        { number: 1, at, by: wang, event: created(meetingId) },
        { number: 2, at, by: wang, event: started },
        { number: 3, at, by: wang, event: { type: "meeting-cancelled", reason: "雨" } },
      ];
      expect(await events.read("meeting:m1")).toEqual(all);
      const reopened = await store.reopen();
      expect(await reopened.events.read("meeting:m1")).toEqual(all);
      expect(await reopened.events.read("meeting:m1", 2)).toEqual(all.slice(2));
      expect(await reopened.events.read("meeting:other")).toEqual([]);
    });

    it("answers what it stored", async () => {
      const outcome = await store.storage.events.append(
        creation(meetingId, { updates: [{ document: "m1.notes", clientId: 7, bytes: bytes(1) }] }),
      );
      expect(outcome).toEqual({
        status: "stored",
        events: [[{ number: 1, at, by: wang, event: created(meetingId) }]],
        updates: [{ document: "m1.notes", seq: 1 }],
      });
    });

    it("refuses a change decided on an older number, and stores nothing of it", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const late = change([taskAppend(0, [{ type: "task-started" }], task("t1")), meetingAppend(0, [started])], {
        commandId: "late",
        documents: [{ kind: "notes", meetingId: "m2" as typeof meetingId }],
        updates: [{ document: "m1.notes", clientId: 7, bytes: bytes(1) }],
      });
      expect(await events.append(late)).toEqual({ status: "conflict" });
      expect(await events.append(change([meetingAppend(5, [started])]))).toEqual({ status: "conflict" });

      expect(await events.read("task:t1")).toEqual([]);
      expect(await events.tasks()).toEqual([]);
      expect(await events.ofCommand("task:t1", "late")).toBeUndefined();
      expect(await documents.head("m2.notes")).toBeUndefined();
      expect(await documents.head("m1.notes")).toMatchObject({ head: 0 });
    });

    it("lets exactly one of many simultaneous changes on the same number through", async () => {
      const { events } = store.storage;
      await events.append(creation());
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => events.append(change([meetingAppend(1, [started])]))),
      );
      expect(outcomes.filter((outcome) => outcome.status === "stored")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.status === "conflict")).toHaveLength(19);
      expect(await events.read("meeting:m1")).toHaveLength(2);
    });

    it("finds what a repeated command did, also after reopening and on a newer number", async () => {
      const { events } = store.storage;
      await events.append(creation());
      await events.append(change([meetingAppend(1, [started])], { commandId: "start" }));
      const made = [{ number: 2, at, by: wang, event: started }];
      const again = change([meetingAppend(2, [started])], { commandId: "start" });
      expect(await events.append(again)).toEqual({ status: "repeated", events: made });

      const reopened = (await store.reopen()).events;
      expect(await reopened.append(again)).toEqual({ status: "repeated", events: made });
      expect(await reopened.ofCommand("meeting:m1", "start")).toEqual(made);
      expect(await reopened.ofCommand("meeting:m1", "other")).toBeUndefined();
      expect(await reopened.ofCommand("meeting:m2", "start")).toBeUndefined();
      expect(await reopened.read("meeting:m1")).toHaveLength(2);
    });

    it("remembers a command that made no event", async () => {
      const { events } = store.storage;
      await events.append(creation());
      await events.append(change([meetingAppend(1, [])], { commandId: "nothing" }));
      expect(await events.ofCommand("meeting:m1", "nothing")).toEqual([]);
    });

    it("writes several streams in one change, the command counting for the first", async () => {
      const { events } = store.storage;
      const both = change(
        [meetingAppend(0, [created(meetingId)]), taskAppend(0, [{ type: "task-started" }], task("t1"))],
        {
          commandId: "both",
        },
      );
      expect(await events.append(both)).toMatchObject({ status: "stored", events: [[{ number: 1 }], [{ number: 1 }]] });
      expect(await events.read("task:t1")).toMatchObject([{ event: { type: "task-started" } }]);
      expect(await events.ofCommand("task:t1", "both")).toBeUndefined();
    });

    it("makes documents once, open and empty, with an epoch that stays", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const first = await documents.head("m1.notes");
      expect(first).toMatchObject({ name: "m1.notes", meetingId, gate: "open", head: 0 });
      await events.append(change([meetingAppend(1, [started])], { documents: [notes] }));
      expect(await (await store.reopen()).documents.head("m1.notes")).toEqual(first);
    });

    it("numbers the server's own updates among everybody's", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await documents.commit([update(1)]);
      const own = { document: "m1.notes", clientId: 9, bytes: bytes(0, 2) };
      expect(await events.append(change([meetingAppend(1, [started])], { updates: [own] }))).toMatchObject({
        updates: [{ document: "m1.notes", seq: 2 }],
      });
      expect(await documents.commit([update(3)])).toEqual([{ status: "committed", seq: 3 }]);
      const loaded = await documents.load("m1.notes");
      expect(loaded?.updates.map(({ bytes }) => bytes[1])).toEqual([1, 2, 3]);
      expect(loaded?.bindings).toEqual(new Map([[9, wang]]));
    });

    it("takes a server-written update under a known clientID for a conflict", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await documents.commit([update(1, { clientIds: [9] })]);
      const forged = { document: "m1.notes", clientId: 9, bytes: bytes(2) };
      expect(await events.append(change([meetingAppend(1, [started])], { updates: [forged] }))).toEqual({
        status: "conflict",
      });
      expect(await events.read("meeting:m1")).toHaveLength(1);
    });

    it("keeps the lists in step with the events", async () => {
      const { events } = store.storage;
      const second = "m2" as typeof meetingId;
      await events.append(creation());
      await events.append(creation(second));
      await events.append(change([meetingAppend(1, [started], { phase: "live", items: 3 })]));
      await events.append(change([taskAppend(0, [{ type: "task-started" }], task("t1"))]));
      await events.append(change([taskAppend(0, [{ type: "task-started" }], task("t2", { dueDate: "2026-05-01" }))]));
      await events.append(change([taskAppend(1, [{ type: "task-started" }], task("t1", { state: "verified" }))]));

      const reopened = (await store.reopen()).events;
      expect(await reopened.meetings()).toEqual([line(meetingId, { phase: "live", items: 3 }), line(second)]);
      expect(await reopened.tasks()).toEqual([
        task("t2", { dueDate: "2026-05-01" }),
        task("t1", { state: "verified" }),
      ]);
    });
  });
}
