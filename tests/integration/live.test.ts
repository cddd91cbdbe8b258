/** Owns the proof of the live channel: everybody hears what they may hear, in order, and nothing else. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import type { CommentId } from "@sanguan/shared/domain/id";
import type { JoinAnswer, SpokenRefusal } from "@sanguan/shared/protocol/live";
import { byLink, done, gather, type Gathering, meetingOf } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let gathering: Gathering;
let screen: Visitor;
beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_COMMANDS_PER_SECOND: "1000" });
  gathering = await gather(workspace, await workspace.setUp(), "live");
  const { body } = await gathering.organizer.post<{ link: string }>(`/api/meetings/${gathering.meetingId}/stage-link`);
  screen = await byLink(workspace, body.link);
});
afterAll(() => workspace.close());

const present: LivePerson[] = [];
afterEach(() => {
  for (const person of present.splice(0)) person.leave();
});
function connect(visitor: Visitor): LivePerson {
  const person = new LivePerson(visitor);
  present.push(person);
  return person;
}
async function join(visitor: Visitor): Promise<{ readonly person: LivePerson; readonly answer: JoinAnswer }> {
  const person = connect(visitor);
  return { person, answer: await person.join(gathering.meetingId) };
}

test("nobody connects without being signed in", async () => {
  const person = connect(workspace.visitor());
  const error = await new Promise<Error & { data?: { refusal: SpokenRefusal } }>((resolve) => {
    person.socket.on("connect_error", resolve);
  });
  expect(error.data?.refusal).toMatchObject({ reason: "not-signed-in", message: expect.stringMatching(/登录/) });
});

test("a stranger may connect, but joins nothing", async () => {
  const { answer, person } = await join(gathering.stranger.visitor);
  expect(answer).toMatchObject({ refusal: { reason: "not-a-member" } });
  await done(gathering.chair.visitor, gathering.meetingId, {
    type: "record-attendance",
    personId: gathering.chair.personId,
    status: "present",
  });
  await person.join(gathering.meetingId);
  expect(person.told).toEqual([]);
});

test("a command is answered with its events, and everybody else hears them", async () => {
  const { meetingId, itemId, chair, observer } = gathering;
  const { person: host, answer } = await join(chair.visitor);
  const { person: watcher } = await join(observer.visitor);
  const { number } = answer as Extract<JoinAnswer, { meeting: unknown }>;
  const command = { type: "add-comment", commentId: "spoken-1" as CommentId, itemId, kind: "brightSpot" } as const;
  const refused = await host.command({ meetingId, id: "c1", command });
  expect(refused).toMatchObject({ refusal: { reason: "not-allowed" } });
  const { person: reviewer } = await join(gathering.reviewer.visitor);
  const answered = await reviewer.command({ meetingId, id: "c1", command });
  expect(answered).toMatchObject({ events: [{ number: number + 1, event: { type: "comment-added" } }] });
  await Promise.all([host.hearEvent("comment-added"), watcher.hearEvent("comment-added")]);
});

test("who was away resumes by number", async () => {
  const { meetingId, organizer, observer } = gathering;
  const { number } = await meetingOf(observer.visitor, meetingId);
  await done(organizer, meetingId, { type: "record-attendance", personId: observer.personId, status: "excused" });
  const person = connect(observer.visitor);
  expect(await person.join(meetingId, number)).toMatchObject({
    personId: observer.personId,
    number: number + 1,
    events: [{ number: number + 1, event: { type: "attendance-recorded" } }],
  });
});

test("[V1] a staged comment reaches its reviewer alone; the stage hears of it at its release", async () => {
  const { meetingId, itemId, reviewer, chair } = gathering;
  const { person: author } = await join(reviewer.visitor);
  const { person: host } = await join(chair.visitor);
  const { person: stage, answer } = await join(screen);
  expect(answer).toMatchObject({ people: [] });
  const staged = "staged-1" as CommentId;
  const body = "会前写好";
  await author.command({
    meetingId,
    id: "stage",
    command: { type: "stage-comment", commentId: staged, itemId, kind: "problem", body },
  });
  await author.hearEvent("comment-staged");
  await author.command({ meetingId, id: "release", command: { type: "release-comment", commentId: staged } });
  await Promise.all([stage.hearEvent("comment-released"), host.hearEvent("comment-released")]);
  expect(stage.eventTypes).toEqual(["comment-released"]);
  expect(host.eventTypes).toEqual(["comment-released"]);
  expect(stage.told.some(({ name }) => name === "people")).toBe(false);
  const { meeting } = await meetingOf(screen, meetingId);
  expect(meeting.comments.every((comment) => comment.state === "released")).toBe(true);
});

test("[P8] the room knows who is here, the host whose edits are not saved", async () => {
  const { meetingId, organizer, recorder, observer } = gathering;
  const { person: host } = await join(organizer);
  const { person: watcher } = await join(observer.visitor);
  const { person: typist } = await join(recorder.visitor);
  typist.say(meetingId, true);
  const { news: told } = await host.hear(({ name, news }) => name === "people" && unsavedIn(news).includes("记录"));
  expect((told as PeopleNews).people.find(({ unsaved }) => unsaved)?.unsavedSince).toMatch(isoTime);
  await watcher.hear(({ name, news }) => name === "people" && namesIn(news).includes("记录"));
  // Whoever comes later is told the same by the answer.
  const { answer: late } = await join(observer.visitor);
  expect([namesIn(late).includes("记录"), unsavedIn(late)]).toEqual([true, []]);
  const { answer: alsoHost } = await join(organizer);
  expect(unsavedIn(alsoHost)).toEqual(["记录"]);
  expect(watcher.told.flatMap(({ name, news }) => (name === "people" ? unsavedIn(news) : []))).toEqual([]);
  // Whoever comes later is told no more than those who are here.
  for (const [visitor, names] of [
    [observer.visitor, []],
    [organizer, ["记录"]],
  ] as const)
    expect(unsavedIn((await join(visitor)).answer)).toEqual(names);
  typist.leave();
  await host.hear(({ name, news }) => name === "people" && !namesIn(news).includes("记录"));
});

test("[P8] whose line breaks is told as gone, with since when and whether words were unsaved, to those who run the meeting", async () => {
  const { meetingId, chair, recorder, observer } = gathering;
  const { person: host } = await join(chair.visitor);
  const { person: watcher } = await join(observer.visitor);
  const { person: typist } = await join(recorder.visitor);
  const { person: display } = await join(screen);
  const preview = connect(gathering.reviewer.visitor);
  await preview.ask("join", { meetingId, watches: true });
  typist.say(meetingId, true);
  await host.hear(({ name, news }) => name === "people" && unsavedIn(news).includes("记录"));
  const broken = new Date().toISOString();
  typist.break();
  display.break();
  preview.break();
  const { news } = await host.hear(({ name, news }) => name === "people" && goneIn(news, broken).length === 3);
  expect(goneIn(news, broken).toSorted()).toEqual(["大屏", "点评", "记录"].toSorted());
  // A preview of the stage writes nothing, so that no words of it are missing.
  const away = (news as PeopleNews).away?.filter(({ since }) => since >= broken);
  expect(away).toMatchObject([{ name: "记录", unsaved: true }]);
  const already = host.told.length;
  const { person: back } = await join(recorder.visitor);
  back.say(meetingId, false);
  const afterwards = await host.hear(
    (told) =>
      told.name === "people" &&
      host.told.indexOf(told) >= already &&
      (told.news as PeopleNews).away?.some(({ name }) => name === "记录") === false,
  );
  expect(goneIn(afterwards.news, broken).toSorted()).toEqual(["大屏", "点评"].toSorted());
  expect(watcher.told.some(({ name, news }) => name === "people" && "gone" in (news as object))).toBe(false);
});

test("only a host moves the stage's pointer", async () => {
  const { meetingId, itemId, chair, observer } = gathering;
  const { person: stage } = await join(screen);
  const { person: host } = await join(chair.visitor);
  const { person: watcher } = await join(observer.visitor);
  const refused = await watcher.ask("point", { meetingId, pointer: { itemId, block: 9 } });
  expect(refused).toMatchObject({ refusal: { reason: "not-allowed" } });
  host.socket.emit("point", { meetingId, pointer: { itemId, block: 2 } });
  const { news } = await stage.hear(({ name }) => name === "pointer");
  expect(news).toEqual({ meetingId, pointer: { itemId, block: 2 } });
  const { answer } = await join(screen);
  expect(answer).toMatchObject({ pointer: { itemId, block: 2 } });
});

test("who gets or loses a role is told to join again, and a person without roles hears nothing more", async () => {
  const { meetingId, organizer, observer, chair } = gathering;
  const { person } = await join(observer.visitor);
  await done(organizer, meetingId, { type: "withdraw-role", personId: observer.personId, role: "observer" });
  await person.hear(({ name }) => name === "reload");
  const heard = person.eventTypes.length;
  expect(await person.join(meetingId)).toMatchObject({ refusal: { reason: "not-a-member" } });
  await done(organizer, meetingId, { type: "record-attendance", personId: chair.personId, status: "absent" });
  expect(await person.join(meetingId)).toMatchObject({ refusal: { reason: "not-a-member" } });
  expect(person.eventTypes.length).toBe(heard);
});

describe("bad input is refused by name", () => {
  test.each([
    ["join", {}, "malformed"],
    ["join", null, "malformed"],
    ["join", { meetingId: "nowhere" }, "unknown-meeting"],
    ["command", { meetingId: "m", id: "", command: {} }, "malformed"],
    ["command", { meetingId: "m", id: "x", command: { type: "dance" } }, "unknown-command"],
    ["command", { meetingId: "m", id: "x", command: { type: "freeze-documents" } }, "system-only"],
    ["command", { meetingId: "nowhere", id: "x", command: { type: "start-meeting" } }, "unknown-meeting"],
    ["point", { meetingId: "m", pointer: { itemId: "i", block: -1 } }, "malformed"],
    ["unsaved", "yes", "malformed"],
  ])("%s %j: %s", async (name, input, reason) => {
    const person = connect(gathering.chair.visitor);
    expect(await person.ask(name, input)).toMatchObject({ refusal: { reason, message: expect.any(String) } });
  });
});

interface PeopleNews {
  readonly people: readonly { readonly name: string; readonly unsaved: boolean; readonly unsavedSince?: string }[];
  readonly gone?: readonly { readonly name: string; readonly since: string }[];
  readonly away?: readonly { readonly name: string; readonly unsaved: boolean; readonly since: string }[];
}
const isoTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
function namesIn(news: unknown): readonly string[] {
  return (news as PeopleNews).people.map(({ name }) => name);
}
function goneIn(news: unknown, from: string): readonly string[] {
  return (news as PeopleNews).gone?.filter(({ since }) => since >= from).map(({ name }) => name) ?? [];
}
function unsavedIn(news: unknown): readonly string[] {
  return (news as PeopleNews).people.filter(({ unsaved }) => unsaved).map(({ name }) => name);
}
