/** Owns the proof that whoever wishes ill gets nothing at the server's edge: floods, broken text, strange upgrades, tickets of others. */

import { connect } from "node:net";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";

import type { Clock } from "@sanguan/server/ports";
import { documentName } from "@sanguan/shared/document/name";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { CommentId, ItemId, TaskId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { byLink, command, done, gather, type Gathering, meetingOf } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

const socketsPerPerson = 3;
const begun = Date.now();
let ahead = 0;
const clock: Clock = { now: () => begun + ahead, iso: () => new Date(begun + ahead).toISOString() };
let workspace: Workspace;
let live: Gathering;
let screen: Visitor;
beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_SOCKETS_PER_PERSON: String(socketsPerPerson) }, clock);
  live = await gather(workspace, await workspace.setUp(), "live");
  const { body } = await live.organizer.post<{ link: string }>(`/api/meetings/${live.meetingId}/stage-link`);
  screen = await byLink(workspace, body.link);
});
afterAll(() => workspace.close());

async function ticketFor(visitor: Visitor, document: string): Promise<string> {
  const { body } = await visitor.post<TicketAnswer>("/api/tickets", { document });
  return body.ticket;
}

/** The code that the server closes with, or `undefined` when it lets one in; the socket stays open then. */
async function knock(document: string, ticket: string): Promise<{ code?: number; leave(): void }> {
  const socket = new WebSocket(`${live.organizer.url.replace("http", "ws")}/sync/${document}?ticket=${ticket}`);
  const leave = () => socket.terminate();
  const code = await new Promise<number | undefined>((resolve) => {
    socket.once("close", resolve);
    socket.once("message", () => resolve(undefined));
  });
  return code === undefined ? { leave } : { code, leave };
}

describe("text that has no UTF-8, or that nobody sees, gets into no name", () => {
  test.each(["\ud800", "甲\u0000乙", "a\u0007"])("%j", async (name) => {
    const { number } = await meetingOf(live.organizer, live.meetingId);
    const malformed = { status: 400, body: { refusal: { reason: "malformed", details: { path: "name" } } } };
    expect(await live.organizer.post("/api/people", { name })).toMatchObject(malformed);
    expect(await live.organizer.post(`/api/meetings/${live.meetingId}/stage-link`, { name })).toMatchObject(malformed);
    const account = { token: "x", name, username: "somebody", password: "12345678" };
    expect(await workspace.visitor().post("/api/setup", account)).toMatchObject(malformed);
    expect((await meetingOf(live.organizer, live.meetingId)).number).toBe(number);
  });
});

test.each([
  ["zh-CN", /地址/],
  ["en", /address/],
])("a path that is not there is named as such in %s", async (language, words) => {
  live.observer.visitor.language = language;
  for (const [method, path] of [
    ["GET", "/api/nothing"],
    ["POST", "/api/meetings/x/y"],
    ["POST", "/nothing"],
  ] as const)
    expect(await live.observer.visitor.send(method, path, undefined)).toMatchObject({
      status: 404,
      body: { refusal: { reason: "unknown-path", message: expect.stringMatching(words) } },
    });
});

test("[V6] a screen that resumes by number is given the whole meeting: no name on it is unknown", async () => {
  const { meetingId, itemId, reviewer, observer } = live;
  const { number } = await meetingOf(screen, meetingId);
  const commentId = "for-the-stage" as CommentId;
  await done(reviewer.visitor, meetingId, { type: "add-comment", commentId, itemId, kind: "problem" });
  await done(reviewer.visitor, meetingId, {
    type: "order-task",
    taskId: "by-nobody-shown" as TaskId,
    commentId,
    responsibleUnit: "望亭镇",
    assigneeId: observer.personId,
    dueDate: "2099-01-31",
  });
  const knowsTheName = ({ meeting }: { readonly meeting: Meeting }) =>
    meeting.members.find(({ personId }) => personId === observer.personId)?.name;
  const stage = new LivePerson(screen);
  const joined = await stage.join(meetingId, number);
  stage.leave();
  expect("meeting" in joined && knowsTheName(joined)).toBe("列席");
  const read = await screen.get<{ meeting: Meeting }>(`/api/meetings/${meetingId}/events?after=${number}`);
  expect(knowsTheName(read.body)).toBe("列席");
});

test("who was a screen and is somebody else now is given the whole meeting too", async () => {
  const { meetingId, organizer } = live;
  const { body } = await organizer.post<{ link: string }>(`/api/meetings/${meetingId}/stage-link`, { name: "侧屏" });
  const visitor = await byLink(workspace, body.link);
  const { personId } = (await visitor.get<{ personId: never }>("/api/me")).body;
  const { number } = await meetingOf(visitor, meetingId);
  await done(organizer, meetingId, { type: "assign-role", personId, name: "侧屏", role: "observer" });
  const person = new LivePerson(visitor);
  expect(await person.join(meetingId, number)).toMatchObject({ meeting: { id: meetingId } });
  person.leave();
});

test("who claims to have seen what never was is given the whole meeting", async () => {
  const { meetingId, observer } = live;
  const { number } = await meetingOf(observer.visitor, meetingId);
  const person = new LivePerson(observer.visitor);
  expect(await person.join(meetingId, number)).toMatchObject({ events: [], number });
  expect(await person.join(meetingId, number + 1)).toMatchObject({ meeting: { id: meetingId }, number });
  // Nor what had this number in another history.
  const { at } = (await person.join(meetingId)) as { readonly at?: string };
  const resume = (seen: string | undefined) => person.ask("join", { meetingId, after: number, at: seen });
  expect(await resume(at)).toMatchObject({ events: [], number, at });
  expect(await resume("2026-11-22T09:00:00.000Z")).toMatchObject({ meeting: { id: meetingId }, number, at });
  person.leave();
});

describe("a ticket", () => {
  const notes = () => documentName({ kind: "notes", meetingId: live.meetingId });

  test("opens its document once, and no other", async () => {
    const ticket = await ticketFor(live.recorder.visitor, notes());
    const first = await knock(notes(), ticket);
    expect(first.code).toBeUndefined();
    first.leave();
    expect((await knock(notes(), ticket)).code).toBe(closeCode.ticketExpired);
    const other = await ticketFor(live.recorder.visitor, notes());
    expect((await knock(live.report, other)).code).toBe(closeCode.ticketExpired);
    expect((await knock(notes(), other)).code).toBe(closeCode.ticketExpired);
  });

  test("is of no use to one whose role was taken since", async () => {
    const { meetingId, organizer, stranger } = live;
    const role = { personId: stranger.personId, role: "observer" } as const;
    await done(organizer, meetingId, { type: "assign-role", name: "路人", ...role });
    const ticket = await ticketFor(stranger.visitor, notes());
    await done(organizer, meetingId, { type: "withdraw-role", ...role });
    expect((await knock(notes(), ticket)).code).toBe(closeCode.notAllowed);
  });

  test("is counted when many come at once", async () => {
    const tickets = await Promise.all(Array.from({ length: 8 }, () => ticketFor(live.recorder.visitor, notes())));
    const came = await Promise.all(tickets.map((ticket) => knock(notes(), ticket)));
    for (const one of came) one.leave();
    expect(came.filter(({ code }) => code === undefined)).toHaveLength(socketsPerPerson);
    // Those turned away were not counted for good.
    await expect
      .poll(async () => {
        const again = await knock(notes(), await ticketFor(live.recorder.visitor, notes()));
        again.leave();
        return again.code;
      })
      .toBeUndefined();
  });
});

test.each(["/a/../live/", "/%6cive/../live/", "//elsewhere/live/", "http://elsewhere/live/", "/live", "/sync/", "*"])(
  "an upgrade of %s is turned away, not left hanging",
  async (path) => {
    const { hostname, port, host } = new URL(live.organizer.url);
    const socket = connect(Number(port), hostname);
    const answer = await new Promise<string>((resolve) => {
      let heard = "";
      socket.on("data", (bytes) => (heard += bytes.toString("latin1")));
      socket.on("close", () => resolve(heard));
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 40/);
  },
);

describe("a flood", () => {
  // What was used up is there again; the clock stands still otherwise, however slow this machine is.
  beforeEach(() => {
    ahead += 10_000;
  });

  const nowhere: MeetingCommand = { type: "go-to-item", itemId: "nowhere" as ItemId };
  const countOf = (answers: readonly { readonly status: number }[], status: number) =>
    answers.filter((answer) => answer.status === status).length;

  test("of commands over HTTP is refused by name, for this person alone", async () => {
    const { meetingId, chair, recorder } = live;
    const answers = await Promise.all(Array.from({ length: 100 }, () => command(chair.visitor, meetingId, nowhere)));
    expect([countOf(answers, 404), countOf(answers, 429)]).toEqual([60, 40]);
    expect(answers.find(({ status }) => status === 429)?.body.refusal).toMatchObject({ reason: "too-many-requests" });
    expect((await command(recorder.visitor, meetingId, nowhere)).status).not.toBe(429);
  });

  test("of commands to a task is refused as well", async () => {
    const ask = () => live.reporter.visitor.post("/api/tasks/nothing/commands", { command: { type: "start-task" } });
    const answers = await Promise.all(Array.from({ length: 100 }, ask));
    expect(countOf(answers, 404) + countOf(answers, 429)).toBe(100);
    expect(countOf(answers, 429)).toBeGreaterThan(0);
  });

  test.each([
    "/api/tasks",
    "/api/meetings/MEETING/events",
    "/api/meetings/MEETING/items/item-1/earlier-problems",
    "/api/meetings/MEETING/replay",
    "/api/meetings/MEETING/record",
    "/api/meetings/MEETING/record.zip",
    "/api/meetings/MEETING/record/extracts/item-1",
    "/api/meetings/MEETING/record/renderings",
    "/api/meetings/MEETING/record/renderings.zip",
    "/api/documents/MEETING.item-1.report/frozen",
  ])("of questions that are dear to answer is refused as well: %s", async (path) => {
    const { visitor } = live.recorder;
    const ask = () => visitor.get(path.replace("MEETING", live.meetingId));
    const answers = await Promise.all(Array.from({ length: 61 }, ask));
    expect(countOf(answers, 429)).toBeGreaterThanOrEqual(1);
    expect(answers.find(({ status }) => status === 429)?.body.refusal).toMatchObject({ reason: "too-many-requests" });
  });

  test("is not let through by opening more connections", async () => {
    const { meetingId, reviewer } = live;
    const people = Array.from({ length: 5 }, () => new LivePerson(reviewer.visitor));
    const asked = people.flatMap((person) =>
      Array.from({ length: 40 }, (_, index) => person.command({ meetingId, id: `flood-${index}`, command: nowhere })),
    );
    const answers = await Promise.all(asked);
    for (const person of people) person.leave();
    expect(answers.some((one) => "refusal" in one && one.refusal.reason === "too-many-requests")).toBe(true);
  });
});
