/** Owns the proof of a rehearsal on a real server: its people go through everything to a sealed record that says what it is, and the real meeting never hears of it. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { MeetingId, PersonId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { isSynthetic } from "@sanguan/shared/domain/synthetic";
import { documentName } from "@sanguan/shared/document/name";
import type { MeetingLine, PlayersAnswer, TaskLine } from "@sanguan/shared/protocol/http";
import type { ServerToClient } from "@sanguan/shared/protocol/live";
import type { KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { command, done, gather, type Gathering, meetingOf } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { TypingPerson } from "./typing-person.ts";
import { type AnyBody, openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

const voteId = "v1" as VoteId;

let workspace: Workspace;
let admin: Visitor;
let gathering: Gathering;

beforeAll(async () => {
  workspace = await openWorkspace({
    SANGUAN_COMMANDS_PER_SECOND: "100000",
    SANGUAN_REHEARSAL_PACE_MS: "15",
    SANGUAN_BALLOT_WINDOW_MS: "20",
  });
  admin = await workspace.setUp();
  gathering = await gather(workspace, admin, "preparing");
  await done(admin, gathering.meetingId, { type: "revise-settings", change: { voting: "perItem" } });
  for (const [id, group] of [
    ["v-one", "a"],
    ["v-two", "b"],
  ] as const)
    await done(admin, gathering.meetingId, {
      type: "assign-role",
      personId: id as PersonId,
      name: `评议${id}`,
      role: "voter",
      voterGroup: group as string as VoterGroupId,
    });
});
afterAll(() => workspace.close());

async function rehearse(visitor: Visitor, meetingId: MeetingId = gathering.meetingId) {
  return visitor.post<AnyBody & { readonly meetingId?: MeetingId }>(`/api/meetings/${meetingId}/rehearsals`);
}

async function play(meetingId: MeetingId, playing: boolean): Promise<PlayersAnswer> {
  const { status, body } = await admin.post<PlayersAnswer>(`/api/meetings/${meetingId}/players`, { playing });
  expect(status).toBe(200);
  return body;
}

async function lines(visitor: Visitor): Promise<readonly MeetingLine[]> {
  return (await visitor.get<{ meetings: readonly MeetingLine[] }>("/api/meetings")).body.meetings;
}

/** The host of a rehearsal, with its meeting as it is told. */
class Host {
  readonly live: LivePerson;
  readonly meetingId: MeetingId;

  constructor(meetingId: MeetingId) {
    this.meetingId = meetingId;
    this.live = new LivePerson(admin);
  }

  do(body: Parameters<typeof done>[2]) {
    return done(admin, this.meetingId, body);
  }

  /** Resolves when so many events of this type were told. */
  async hear(type: string, count = 1): Promise<void> {
    const of = () =>
      this.live.told.filter(
        ({ name, news }) =>
          name === "event" && (news as Parameters<ServerToClient["event"]>[0]).recorded.event.type === type,
      );
    await this.live.hear(() => of().length >= count);
  }

  async now(): Promise<Meeting> {
    return (await meetingOf(admin, this.meetingId)).meeting;
  }
}

async function made(): Promise<MeetingId> {
  const { status, body } = await rehearse(admin);
  expect(status).toBe(200);
  return body.meetingId ?? expect.fail("no rehearsal");
}

test("only an organizer has a meeting rehearsed; two presses make one, and the meeting stays as it is", async () => {
  const before = await meetingOf(admin, gathering.meetingId);
  for (const { visitor } of [gathering.chair, gathering.reviewer, gathering.observer])
    expect((await rehearse(visitor)).body.refusal?.reason).toBe("not-allowed");
  expect((await rehearse(gathering.stranger.visitor)).body.refusal?.reason).toBe("not-a-member");

  const [one, other] = await Promise.all([made(), made()]);
  expect(one).toBe(other);
  const { meeting } = await meetingOf(admin, one);
  expect(meeting).toMatchObject({
    title: `【演练】${before.meeting.title}`,
    organisation: `${before.meeting.organisation}（演练）`,
    rehearsalOf: gathering.meetingId,
    demonstration: true,
    phase: "preparing",
    settings: before.meeting.settings,
  });
  expect(meeting.items.map(({ unit, mode }) => [unit, mode])).toEqual([["望亭镇", "oral"]]);
  const real = meeting.members.filter(({ personId }) => !isSynthetic(personId));
  expect(real.map(({ name, roles }) => [name, roles])).toEqual([["管理员", ["chair", "organizer"]]]);
  expect(meeting.members).toHaveLength(11);
  expect((await rehearse(admin, one)).body.refusal?.reason).toBe("already-so");

  // Nobody else is shown it, and those who play are nobody: not in the directory, without a link, without a role anywhere else.
  expect((await lines(admin)).map(({ id, rehearsalOf }) => [id, rehearsalOf])).toContainEqual([
    one,
    gathering.meetingId,
  ]);
  expect((await lines(gathering.chair.visitor)).map(({ id }) => id)).toEqual([gathering.meetingId]);
  const people = await admin.get<{ people: readonly { id: PersonId }[] }>("/api/people");
  expect(people.body.people.some(({ id }) => isSynthetic(id))).toBe(false);
  const player = meeting.members.find(({ personId }) => isSynthetic(personId))?.personId ?? expect.fail("nobody plays");
  const linked = await admin.post(`/api/people/${player}/links`, { meetingId: one });
  expect(linked.body.refusal?.reason).toBe("unknown-person");
  const invited = { type: "assign-role", personId: player, name: "x", role: "observer" } as const;
  expect((await command(admin, gathering.meetingId, invited)).body.refusal?.reason).toBe("unknown-person");
  expect(await meetingOf(admin, gathering.meetingId)).toEqual(before);
});

test("a rehearsal cannot be made by a command, nor a real meeting thrown away", async () => {
  const { meetingId } = gathering;
  const created = {
    type: "create-meeting",
    meetingId: "r",
    title: "x",
    organisation: "x",
    place: "",
    scheduledAt: "2026-11-22T09:00:00Z",
  };
  const forged = await admin.post("/api/meetings/r/commands", { command: { ...created, rehearsalOf: meetingId } });
  expect(forged.body.refusal?.reason).toBe("malformed");
  const refused = await command(admin, meetingId, { type: "discard-rehearsal" });
  expect([refused.status, refused.body.refusal?.reason]).toEqual([409, "not-a-rehearsal"]);
  for (const visitor of [admin, gathering.chair.visitor]) {
    const { body } = await visitor.get(`/api/meetings/${meetingId}/players`);
    expect(["not-a-rehearsal", "not-allowed"]).toContain(body.refusal?.reason);
  }
});

test("its people come, write, comment, raise hands and vote, to a sealed record that says that it is a demonstration", async () => {
  const before = await meetingOf(admin, gathering.meetingId);
  const meetingId = await made();
  const host = new Host(meetingId);
  await host.live.join(meetingId);
  expect(await play(meetingId, true)).toEqual({ playing: true, players: 10 });

  const itemId = gathering.itemId;
  const report = await TypingPerson.open(admin.url, admin.cookie, documentName({ kind: "report", meetingId, itemId }));
  const text = () => report.doc.getXmlFragment("default").toJSON();
  await report.until(() => text().includes("二、履职工作成效"));
  expect(text()).toContain("（演练文字）望亭镇");

  await host.do({ type: "start-meeting" });
  await host.live.hear(({ name, news }) => {
    const { people = [] } = name === "people" ? (news as Parameters<ServerToClient["people"]>[0]) : {};
    return people.length === 11;
  });
  await host.hear("people-arrived");
  await host.do({ type: "advance-agenda" });
  await report.until(() => text().includes("四、下一步工作打算"));
  await host.do({ type: "advance-agenda" });
  await host.hear("hand-raised");
  const [hand] = (await host.now()).floor.queue;
  await host.do({ type: "call-speaker", personId: hand?.personId ?? expect.fail("no hand") });
  await host.do({ type: "end-speech", number: 1 });
  await host.do({ type: "advance-agenda" });
  await host.live.hear(
    ({ name, news }) => name === "event" && /"type":"comment-(added|released)"/.test(JSON.stringify(news)),
  );
  await host.do({ type: "advance-agenda" });
  await host.do({ type: "open-vote", voteId, itemIds: [itemId] });
  await host.live.hear(({ name, news }) => {
    const [vote] = name === "turnout" ? (news as Parameters<ServerToClient["turnout"]>[0]).turnout : [];
    return vote?.groups.every(({ eligible, voted }) => eligible > 0 && voted === eligible) === true;
  });
  await host.do({ type: "close-vote", voteId });
  await host.do({ type: "reveal-vote", voteId });
  await host.do({ type: "advance-agenda" });

  const problems = (await host.now()).comments.filter(({ kind }) => kind === "problem").length;
  if (problems > 0) await host.hear("task-ordered", problems);
  await host.do({ type: "begin-closing", overrides: [] });
  await host.hear("meeting-closed");
  report.close();

  const record = (await admin.get<RecordFile>(`/api/meetings/${meetingId}/record`)).body;
  const keys = (await admin.get<KeyHistory>("/api/keys")).body;
  const checks = await verifyRecord(record, { trustedKeys: keys.keys.map(({ keyid }) => keyid), keyHistory: keys });
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(record.parts.find(({ kind }) => kind === "meeting")).toMatchObject({
    demonstration: true,
    title: "【演练】述职评议会",
    organisation: "某市委（演练）",
  });

  // No task came of it, and nobody's lists know of it.
  for (const visitor of [admin, gathering.chair.visitor, gathering.reporter.visitor])
    expect((await visitor.get<{ tasks: readonly TaskLine[] }>("/api/tasks")).body.tasks).toEqual([]);
  expect(await meetingOf(admin, gathering.meetingId)).toEqual(before);
  host.live.leave();

  // Closed, it makes room for another; thrown away, it is as if it had never been.
  const another = await made();
  expect(another).not.toBe(meetingId);
  await host.do({ type: "discard-rehearsal" });
  for (const path of ["", "/record", "/replay", "/events"])
    expect((await admin.get(`/api/meetings/${meetingId}${path}`)).body.refusal?.reason, path).toBe("unknown-meeting");
  expect((await lines(admin)).map(({ id }) => id)).not.toContain(meetingId);
});

test("its record is in no real chain", async () => {
  const { meetingId, chair, reviewer, itemId } = gathering;
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  for (let step = 0; step < 3; step += 1) await done(chair.visitor, meetingId, { type: "advance-agenda" });
  await done(reviewer.visitor, meetingId, {
    type: "add-comment",
    commentId: "c1" as never,
    itemId,
    kind: "brightSpot",
    body: "好",
  });
  const chairLine = new LivePerson(chair.visitor);
  await chairLine.join(meetingId);
  await done(chair.visitor, meetingId, { type: "begin-closing", overrides: [] });
  await chairLine.hearEvent("meeting-closed");
  chairLine.leave();
  const record = (await admin.get<RecordFile>(`/api/meetings/${meetingId}/record`)).body;
  const manifest = JSON.parse(Buffer.from(record.envelope.payload, "base64").toString("utf8")) as { previous: unknown };
  expect(manifest.previous).toBeNull();
});

describe("a rehearsal that is broken off", () => {
  test("rests after a restart, and goes on when it is told to", async () => {
    const other = await gather(workspace, admin, "preparing");
    const { body } = await rehearse(admin, other.meetingId);
    const meetingId = body.meetingId ?? expect.fail("no rehearsal");
    const host = new Host(meetingId);
    await host.live.join(meetingId);
    await play(meetingId, true);
    const name = documentName({ kind: "report", meetingId, itemId: other.itemId });
    const report = await TypingPerson.open(admin.url, admin.cookie, name);
    await report.until(() => report.doc.getXmlFragment("default").length > 0);
    host.live.leave();
    await workspace.restart();

    expect((await admin.get<PlayersAnswer>(`/api/meetings/${meetingId}/players`)).body).toEqual({
      playing: false,
      players: 10,
    });
    expect((await rehearse(admin, other.meetingId)).body.meetingId).toBe(meetingId);
    const again = new Host(meetingId);
    await again.live.join(meetingId);
    await play(meetingId, true);
    const reopened = await TypingPerson.open(admin.url, admin.cookie, name);
    const text = () => reopened.doc.getXmlFragment("default").toJSON();
    await reopened.until(() => text().includes("二、履职工作成效"));
    // Gone on with, not begun anew.
    expect(text().split("一、上年度问题整改情况")).toHaveLength(2);

    // Thrown away in the middle: whoever looks is told to load anew, and is told that there is no such meeting.
    await again.do({ type: "discard-rehearsal" });
    await again.live.hear(({ name: told }) => told === "reload");
    expect(await again.live.join(meetingId)).toMatchObject({ refusal: { reason: "unknown-meeting" } });
    await reopened.closed;
    again.live.leave();
    report.close();
    reopened.close();
  });
});
