/** Checks the close against real storage: crashed at every step and finished at the next start, always into the same record. */

import { plainText } from "@sanguan/shared/document/content";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { CommentId, MeetingId, TaskId } from "@sanguan/shared/domain/id";
import { sha256Hex } from "@sanguan/shared/record/digest";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { EventLog } from "../ports.ts";
import { Peer } from "../rooms/testing/peer.ts";
import { settled } from "../rooms/testing/hand-clock.ts";
import { Herald } from "./herald.ts";
import { makeCloseMeeting, recoverClosings } from "./close-meeting.ts";
import {
  beginClosing,
  chair,
  comment,
  firstItem,
  Hearer,
  meetingId,
  openWorkplace,
  organizer,
  reporter,
  reviewer,
  secondItem,
  startMeeting,
  task,
  testSigner,
  unsettled,
  type Workplace,
} from "./testing/workplace.ts";

const open: Workplace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((place) => place.close()));
});

async function workplace(options: Parameters<typeof openWorkplace>[0] = {}): Promise<Workplace> {
  const place = await openWorkplace(options);
  open.push(place);
  return place;
}

async function readyToClose(options: Parameters<typeof openWorkplace>[0] = {}): Promise<Workplace> {
  const place = await workplace(options);
  await startMeeting(place);
  await place.type("m1.i1.report", "default", "一年来，走访不多。\n问题在作风。", reporter);
  await place.must(reviewer, {
    type: "stage-comment",
    commentId: "secret" as CommentId,
    itemId: secondItem,
    kind: "problem",
    body: "绝不外传",
  });
  await beginClosing(place);
  return place;
}

/** An event log whose `at`-th call from now fails, before or after it took effect. */
function failing(at: number, when: "before" | "after") {
  const state = { calls: 0, armed: false };
  const around = (log: EventLog): EventLog =>
    new Proxy(log, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return async (...args: unknown[]) => {
          const now = state.armed && (state.calls += 1) === at;
          if (now && when === "before") throw new Error("the power failed");
          const result: unknown = await method.apply(target, args);
          if (now) throw new Error("the power failed");
          return result;
        };
      },
    });
  return { state, around };
}

describe("a close", () => {
  it("cuts, seals, issues the tasks and tells, in this order", async () => {
    const place = await readyToClose();
    await place.closeMeeting(meetingId);
    const meeting = await place.meeting();
    expect(meeting.phase).toBe("closed");
    const steps = place.announcer.progress.map((progress) => progress.step);
    expect([...new Set(steps)]).toEqual(["flushing", "cut", "sealing", "sealed"]);
    expect(place.announcer.told.slice(-2).map((told) => told.event.type)).toEqual([
      "documents-frozen",
      "meeting-closed",
    ]);
    const sealed = await place.records.read(meetingId);
    expect(sealed).toMatchObject({ digest: meeting.digest, previous: null, organisation: "扬中市委" });
    expect(await place.log.tasks()).toMatchObject([
      {
        taskId: task,
        problem: "走访不够经常。\n要沉到村里去。",
        measures: "每月走访两次。",
        quote: { text: "联系群众不够" },
        reportingUnit: "新坝镇",
        responsibleUnit: "新坝镇党委",
        assigneeName: reporter.name,
        reviewerName: reviewer.name,
        state: "issued",
      },
    ]);
  });

  it("tells of the first part and of the last, and between them once in a quarter of a second", async () => {
    const place = await readyToClose();
    let now = 0;
    // Each part takes a tenth of a second.
    const clock = { ...place.clock, now: () => (now += 100) };
    await makeCloseMeeting({ ...place, clock, pause: () => Promise.resolve(false) })(meetingId);
    const sealing = place.announcer.progress.filter(({ step }) => step === "sealing");
    const parts = sealing.at(-1)?.parts ?? 0;
    const third = Array.from({ length: Math.ceil(parts / 3) }, (_, index) => 1 + 3 * index);
    expect(sealing.map(({ sealed }) => sealed)).toEqual([...new Set([...third, parts])]);
    expect(parts).toBeGreaterThan(10);
  });

  it("makes a record that verifies, and says what the log says", async () => {
    const place = await readyToClose();
    await place.closeMeeting(meetingId);
    const { file } = (await place.records.read(meetingId)) ?? expect.fail("no record");
    const checks = await verifyRecord(file, {
      previous: null,
      trustedKeys: [testSigner().history.keys[0]?.keyid ?? ""],
    });
    expect(checks.filter((check) => !check.ok || check.unchecked)).toMatchObject([{ check: "time" }]);
    const report = file.parts.find((part) => part.kind === "report");
    expect(report && plainText(report.content)).toBe("一年来，走访不多。\n问题在作风。");
    const frozen = (await place.meeting()).frozen?.documents ?? [];
    for (const part of file.parts)
      if ("document" in part) expect(frozen).toContainEqual({ name: part.document.name, seq: part.document.seq });
    expect(file.parts.find((part) => part.kind === "closing")).toMatchObject({
      kind: "closing",
      overrides: [{ fault: `item-without-comment:${secondItem}`, reason: "时间所限" }],
    });
  });

  it("keeps staged and withdrawn comments out of the record, to the last byte", async () => {
    const place = await workplace();
    await startMeeting(place);
    const withdrawn = { commentId: "gone" as CommentId, itemId: firstItem, kind: "requirement" } as const;
    await place.must(reviewer, { type: "add-comment", ...withdrawn, body: "TAKENBACK" });
    await place.must(reviewer, { type: "withdraw-comment", commentId: withdrawn.commentId });
    const secret = { commentId: "secret" as CommentId, itemId: secondItem, kind: "problem" } as const;
    await place.must(reviewer, { type: "stage-comment", ...secret, body: "STAGEDONLY" });
    await place.type("m1.i1.comments", "nobody-shows-this", "HIDDENTEXT", reviewer);
    await beginClosing(place);
    await place.closeMeeting(meetingId);
    const { file } = (await place.records.read(meetingId)) ?? expect.fail("no record");
    const bytes = Object.values(file.states)
      .map((state) => atob(state))
      .join("");
    const all = JSON.stringify(file) + bytes;
    for (const word of ["TAKENBACK", "STAGEDONLY", "HIDDENTEXT", "secret"]) expect(all).not.toContain(word);
    expect(bytes).toContain(comment);
    expect((await verifyRecord(file)).filter((check) => !check.ok)).toEqual([]);
  });

  it("leaves structs out of the signed bytes that wait for others", async () => {
    const place = await workplace();
    await startMeeting(place);
    const { clientId, bytes } = orphan();
    await place.documents.commit([
      { document: "m1.i1.report", personId: reporter.personId, bytes, clientIds: [clientId] },
    ]);
    await beginClosing(place);
    await place.closeMeeting(meetingId);
    const { file } = (await place.records.read(meetingId)) ?? expect.fail("no record");
    expect(atob(file.states["m1.i1.report"] ?? "")).not.toContain("ORPHAN");
    expect((await verifyRecord(file)).filter((check) => !check.ok)).toEqual([]);
  });

  it("waits for those who are still sending, and names them", async () => {
    const place = await readyToClose();
    place.announcer.waitingFor = ["名reporter"];
    await place.closeMeeting(meetingId);
    expect(place.announcer.progress.slice(0, 2)).toEqual([
      { step: "flushing", waitingFor: ["名reporter"] },
      { step: "flushing", waitingFor: [] },
    ]);
  });

  it("takes in what reached the rooms before the cut, and refuses what comes after", async () => {
    const place = await readyToClose();
    const peer = new Peer({ document: "m1.notes", personId: chair.personId });
    peer.connect(place.rooms);
    while (peer.up() || peer.down() || !peer.synced) await settled();
    peer.text.insert(0, "最后一句");
    while (peer.up());
    await place.closeMeeting(meetingId);
    const { file } = (await place.records.read(meetingId)) ?? expect.fail("no record");
    const notes = file.parts.find((part) => part.kind === "notes");
    expect(notes && plainText(notes.content)).toBe("最后一句");
    while (peer.down()) await settled();
    expect(peer.closedWith).toBe(4423);
    const late = bodyUpdate("default", "太晚了");
    expect(
      await place.documents.commit([
        { document: "m1.notes", personId: chair.personId, bytes: late.bytes, clientIds: [late.clientId] },
      ]),
    ).toEqual([{ status: "refused", reason: "frozen" }]);
    const frozen = await place.reader.frozenDocument(chair, "m1.notes");
    expect(frozen).toMatchObject({ ok: true, value: { seq: 2, name: "m1.notes", state: file.states["m1.notes"] } });
    peer.leave();
  });

  it("waits for what the rooms have not stored yet", async () => {
    const place = await readyToClose();
    const rooms = unsettled(place.rooms, () => place.type("m1.notes", "default", "还在路上", chair));
    await makeCloseMeeting({ ...place, rooms })(meetingId);
    const { file } = (await place.records.read(meetingId)) ?? expect.fail("no record");
    const notes = file.parts.find((part) => part.kind === "notes");
    expect(notes && plainText(notes.content)).toBe("还在路上");
  });

  it("does not wait for ever for a room that never settles", async () => {
    const place = await readyToClose();
    const rooms = unsettled(place.rooms, () => new Promise<never>(() => {}));
    const closeMeeting = makeCloseMeeting({ ...place, rooms, flushMs: 20, pause: () => Promise.resolve(false) });
    await closeMeeting(meetingId);
    expect((await place.meeting()).phase).toBe("closed");
  });

  it("works once when it is asked several times at once", async () => {
    const place = await readyToClose();
    const twin = makeCloseMeeting({ ...place, pause: () => Promise.resolve(false) });
    await Promise.all([place.closeMeeting(meetingId), place.closeMeeting(meetingId), twin(meetingId)]);
    const events = await place.log.read(`meeting:${meetingId}`);
    expect(events.filter((stored) => stored.event.type === "documents-frozen")).toHaveLength(1);
    expect(events.filter((stored) => stored.event.type === "meeting-closed")).toHaveLength(1);
  });

  it("does nothing to a meeting that is not closing", async () => {
    const place = await workplace();
    await startMeeting(place);
    await place.closeMeeting(meetingId);
    await place.closeMeeting("nothing" as MeetingId);
    expect((await place.meeting()).phase).toBe("live");
    expect(place.announcer.progress).toEqual([]);
  });

  it("says that it failed, and goes on when it may", async () => {
    const broken = failing(3, "before");
    const place = await readyToClose({ around: broken.around });
    broken.state.armed = true;
    const announcer = new Hearer();
    const tries: number[] = [];
    const herald = new Herald({ ...place, announcer });
    const pause = (count: number) => Promise.resolve(tries.push(count) > 0);
    const close = makeCloseMeeting({ ...place, announcer, herald, pause });
    await close(meetingId);
    expect(tries).toEqual([1]);
    expect(announcer.progress.map((progress) => progress.step)).toContain("failed");
    expect(announcer.progress.at(-1)).toEqual({ step: "sealed", waitingFor: [] });
    expect(announcer.told.map((told) => told.event.type)).toEqual(["documents-frozen", "meeting-closed"]);
  });

  it("chains the records of an organisation", async () => {
    const place = await readyToClose();
    await place.closeMeeting(meetingId);
    const second = "m2" as MeetingId;
    const ask = async (actor: typeof chair, command: Parameters<Workplace["ask"]>[1]) => {
      const outcome = await place.runCommand({ meetingId: second, id: command.type, command, actor });
      expect(outcome).toHaveProperty("events");
    };
    await ask(organizer, {
      type: "create-meeting",
      meetingId: second,
      title: "下一次",
      organisation: "扬中市委",
      place: "二号",
      scheduledAt: "2027-11-22T09:00:00.000Z",
    });
    await ask(organizer, { type: "assign-role", personId: chair.personId, name: "甲", role: "chair" });
    await ask(organizer, {
      type: "add-item",
      itemId: firstItem,
      unit: "新坝镇",
      post: "书记",
      reporterId: chair.personId,
      mode: "written",
    });
    await ask(organizer, { type: "start-meeting" });
    await ask(chair, {
      type: "begin-closing",
      overrides: [{ fault: `item-without-comment:${firstItem}`, reason: "补开" }],
    });
    await place.closeMeeting(second);
    const one = await place.records.read(meetingId);
    const two = await place.records.read(second);
    expect(two?.previous).toBe(one?.digest);
    const checks = await verifyRecord(two?.file ?? expect.fail("no record"), { previous: one?.digest ?? null });
    expect(checks.find((check) => check.check === "chain")).toMatchObject({ ok: true });
    expect(await place.records.latest("扬中市委")).toBe(two?.digest);
  });

  it("gives a task another id when some other meeting's task has it already", async () => {
    const place = await readyToClose();
    await place.storage.events.append({
      appends: [
        {
          stream: `task:${task}`,
          expected: 0,
          events: [{ type: "task-acknowledged" }],
          summary: { kind: "meeting", meeting: (await place.log.meetings())[0] ?? expect.fail("no line") },
        },
      ],
      by: chair.personId,
      at: place.clock.iso(),
    });
    await place.closeMeeting(meetingId);
    const [issued] = await place.log.tasks();
    expect(issued?.taskId).toMatch(/^[0-9a-f]{32}$/);
    expect((await place.meeting()).phase).toBe("closed");
  });

  it("[R1] closes when a task's id and its substitute are both taken, in this meeting and elsewhere", async () => {
    const place = await workplace();
    await startMeeting(place);
    const spelt = (name: string) => sha256Hex(new TextEncoder().encode(name)).slice(0, 32) as TaskId;
    const substitute = spelt(`${meetingId}/${task}`);
    const elsewhere = async (taskId: TaskId) => {
      await place.storage.events.append({
        appends: [{ stream: `task:${taskId}`, expected: 0, events: [{ type: "task-acknowledged" }] }],
        by: chair.personId,
        at: place.clock.iso(),
      });
    };
    // Taken elsewhere: the id itself, and its second substitute. Taken here: the first.
    await elsewhere(task);
    await elsewhere(spelt(`${meetingId}/${task}/2`));
    const order = async (commentId: CommentId, taskId: TaskId) => {
      await place.must(reviewer, {
        type: "add-comment",
        commentId,
        itemId: firstItem,
        kind: "problem",
        body: "走访少",
      });
      await place.must(chair, {
        type: "order-task",
        taskId,
        commentId,
        responsibleUnit: "新坝镇党委",
        assigneeId: reporter.personId,
        dueDate: "2026-12-31",
      });
    };
    await order("c9" as CommentId, substitute);
    await beginClosing(place);
    await place.closeMeeting(meetingId);
    expect((await place.meeting()).phase).toBe("closed");
    const issued = (await place.log.tasks()).map(({ taskId }) => taskId);
    expect(new Set(issued)).toEqual(new Set([substitute, spelt(`${meetingId}/${task}/3`)]));

    // The other way round: what is given first is this meeting's own substitute of another of its ids.
    const other = await workplace();
    await startMeeting(other);
    await other.storage.events.append({
      appends: [{ stream: `task:${task}`, expected: 0, events: [{ type: "task-acknowledged" }] }],
      by: chair.personId,
      at: other.clock.iso(),
    });
    await other.must(reviewer, {
      type: "add-comment",
      commentId: "c8" as CommentId,
      itemId: firstItem,
      kind: "problem",
      body: "学习少",
    });
    const facts = { responsibleUnit: "新坝镇党委", assigneeId: reporter.personId, dueDate: "2026-12-31" };
    const commentId = "c8" as CommentId;
    await other.must(chair, { type: "order-task", taskId: task, commentId, ...facts });
    await other.must(chair, { type: "order-task", taskId: substitute, commentId, ...facts });
    await other.must(chair, {
      type: "begin-closing",
      overrides: [{ fault: `item-without-comment:${secondItem}`, reason: "时间所限" }],
    });
    await other.closeMeeting(meetingId);
    const both = (await other.log.tasks()).map(({ taskId }) => taskId);
    expect(new Set(both)).toEqual(new Set([substitute, spelt(`${meetingId}/${substitute}`)]));
  });
});

describe("a crash in the middle of a close", () => {
  it("is finished though the store still fails when the server is back", async () => {
    const broken = failing(1, "before");
    const place = await readyToClose({ around: broken.around });
    broken.state.armed = true;
    const tries: number[] = [];
    await recoverClosings({ ...place, pause: (count) => Promise.resolve(tries.push(count) > 0) });
    expect(tries).toEqual([1]);
    expect((await place.meeting()).phase).toBe("closed");
  });

  it("before the cut lets clients come back first; after it there is nothing to wait for", async () => {
    const place = await readyToClose();
    const returned = Promise.withResolvers<void>();
    const recovered = recoverClosings({ ...place, clientsReturn: () => returned.promise });
    await settled();
    expect((await place.meeting()).frozen).toBeUndefined();
    await place.type("m1.i1.report", "late", "断线前的最后一句", reporter);
    returned.resolve();
    await recovered;
    expect((await place.meeting()).phase).toBe("closed");

    const cutOff = await readyToClose();
    const closeMeeting = makeCloseMeeting({
      ...cutOff,
      signer: { ...cutOff.signer, sign: () => Promise.reject(new Error("no key")) },
      pause: () => Promise.resolve(false),
    });
    await expect(closeMeeting(meetingId)).rejects.toThrow("no key");
    await recoverClosings({ ...cutOff, clientsReturn: () => expect.fail("nothing to wait for") });
    expect((await cutOff.meeting()).phase).toBe("closed");
  });

  const cases = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((at) =>
    (["before", "after"] as const).map((when) => [at, when] as const),
  );
  it.each(cases)("at call %i of the log, %s it took effect, is finished at the next start", async (at, when) => {
    const broken = failing(at, when);
    const crashed = await openWorkplace({ around: broken.around });
    await startMeeting(crashed);
    await crashed.type("m1.i1.report", "default", "一年来，走访不多。", reporter);
    await beginClosing(crashed);
    broken.state.armed = true;
    const failure = await crashed.closeMeeting(meetingId).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure === undefined).toBe(broken.state.calls < at);
    broken.state.armed = false;
    const cut = (await crashed.log.read(`meeting:${meetingId}`)).find(
      (stored) => stored.event.type === "documents-frozen",
    );
    await crashed.crash();

    const place = await workplace({ folder: crashed.folder });
    await recoverClosings(place);
    expect((await place.meeting()).phase).toBe("closed");
    const events = await place.log.read(`meeting:${meetingId}`);
    const cuts = events.filter((stored) => stored.event.type === "documents-frozen");
    expect(cuts).toHaveLength(1);
    if (cut !== undefined) expect(cuts[0]).toEqual(cut);
    expect(events.filter((stored) => stored.event.type === "meeting-closed")).toHaveLength(1);
    expect(await place.log.read(`task:${task}`)).toHaveLength(1);
    const record = (await place.records.read(meetingId)) ?? expect.fail("no record");
    expect((await verifyRecord(record.file)).filter((check) => !check.ok)).toEqual([]);
    expect(record.digest).toBe((await place.meeting()).digest);
    // And a start after that finds nothing to do.
    await recoverClosings(place);
    expect(await place.log.read(`meeting:${meetingId}`)).toEqual(events);
  });
});

/** An update whose predecessor never came. */
function orphan(): { readonly clientId: number; readonly bytes: Uint8Array } {
  const doc = new Y.Doc();
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const before = Y.encodeStateVector(doc);
  doc.getXmlFragment("default").insert(1, [new Y.XmlElement("ORPHAN")]);
  return { clientId: doc.clientID, bytes: Y.encodeStateAsUpdate(doc, before) };
}
