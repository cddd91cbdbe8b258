/** Owns the proof that bad input is refused by name, in the asker's language, and leaves nothing behind. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { command, gather, type Gathering, meetingOf } from "./gathering.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let admin: Visitor;
let live: Gathering;
let coming: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_BODY_BYTES: "100000" });
  admin = await workspace.setUp();
  live = await gather(workspace, admin, "live");
  coming = await gather(workspace, admin, "preparing");
});
afterAll(() => workspace.close());

interface Case {
  readonly name: string;
  readonly status: number;
  readonly reason: string;
  readonly ask: (
    language: string,
  ) => Promise<{ readonly status: number; readonly body: { readonly refusal?: unknown } }>;
}

const json = { "content-type": "application/json" };

function spoken(visitor: Visitor, language: string): Visitor {
  visitor.language = language;
  return visitor;
}

const cases: readonly Case[] = [
  {
    name: "an unknown command",
    status: 400,
    reason: "unknown-command",
    ask: (language) =>
      command(spoken(live.chair.visitor, language), live.meetingId, { type: "dance" } as unknown as MeetingCommand),
  },
  {
    name: "malformed JSON",
    status: 400,
    reason: "malformed",
    ask: (language) =>
      spoken(live.chair.visitor, language).send("POST", `/api/meetings/${live.meetingId}/commands`, "{", json),
  },
  {
    name: "malformed JSON where a schema is checked",
    status: 400,
    reason: "malformed",
    ask: (language) => spoken(live.chair.visitor, language).send("POST", "/api/tickets", "{", json),
  },
  {
    name: "a body that is no JSON",
    status: 400,
    reason: "malformed",
    ask: (language) =>
      spoken(live.chair.visitor, language).send("POST", "/api/tickets", "document", { "content-type": "text/plain" }),
  },
  {
    name: "a command without its fields",
    status: 400,
    reason: "malformed",
    ask: (language) =>
      command(spoken(live.chair.visitor, language), live.meetingId, { type: "go-to-item" } as MeetingCommand),
  },
  {
    name: "a body above the limit",
    status: 413,
    reason: "too-large",
    ask: (language) =>
      spoken(live.chair.visitor, language).post(`/api/meetings/${live.meetingId}/commands`, {
        id: "x".repeat(200_000),
      }),
  },
  {
    name: "a wrong role",
    status: 403,
    reason: "not-allowed",
    ask: (language) => command(spoken(live.observer.visitor, language), live.meetingId, { type: "advance-agenda" }),
  },
  {
    name: "a stranger",
    status: 403,
    reason: "not-a-member",
    ask: (language) => command(spoken(live.stranger.visitor, language), live.meetingId, { type: "advance-agenda" }),
  },
  {
    name: "a wrong phase",
    status: 409,
    reason: "wrong-phase",
    ask: (language) => command(spoken(coming.chair.visitor, language), coming.meetingId, { type: "advance-agenda" }),
  },
  {
    name: "an unknown meeting",
    status: 404,
    reason: "unknown-meeting",
    ask: (language) => spoken(live.chair.visitor, language).get("/api/meetings/nowhere"),
  },
  {
    name: "an unknown task",
    status: 404,
    reason: "unknown-task",
    ask: (language) => spoken(live.chair.visitor, language).get("/api/tasks/nothing"),
  },
  {
    name: "an unknown document",
    status: 404,
    reason: "unknown-document",
    ask: (language) =>
      spoken(live.chair.visitor, language).post("/api/tickets", { document: `${live.meetingId}.nothing.report` }),
  },
  {
    name: "a command of the server's own",
    status: 403,
    reason: "system-only",
    ask: (language) =>
      command(spoken(live.chair.visitor, language), live.meetingId, { type: "close-meeting", digest: "0" }),
  },
  {
    name: "a record before the close",
    status: 404,
    reason: "no-record",
    ask: (language) => spoken(live.chair.visitor, language).get(`/api/meetings/${live.meetingId}/record`),
  },
  {
    name: "nobody signed in",
    status: 401,
    reason: "not-signed-in",
    ask: (language) => command(spoken(workspace.visitor(), language), live.meetingId, { type: "advance-agenda" }),
  },
];

async function everything(): Promise<unknown> {
  const meetings = await Promise.all([live, coming].map(({ chair, meetingId }) => meetingOf(chair.visitor, meetingId)));
  return { meetings, people: await workspace.server.identity.people() };
}

describe.each(["zh-CN", "en"])("spoken in %s", (language) => {
  test.each(cases)("$name: $status $reason, and nothing is stored", async ({ status, reason, ask }) => {
    const before = await everything();
    const answer = await ask(language);
    expect(answer).toMatchObject({ status, body: { refusal: { reason } } });
    const { message } = answer.body.refusal as { message: string };
    expect(/[㐀-鿿]/.test(message)).toBe(language === "zh-CN");
    expect(await everything()).toEqual(before);
  });
});

test("a path that does not exist is answered in JSON, and a page that does not exist is a page", async () => {
  const visitor = workspace.visitor();
  expect(await admin.get("/api/nothing")).toMatchObject({ status: 404, body: { refusal: { reason: "unknown-path" } } });
  expect((await visitor.send("POST", "/nothing", undefined)).status).toBe(404);
});

test("another site's form cannot act for a person who is signed in", async () => {
  const answer = await live.chair.visitor.send("POST", `/api/meetings/${live.meetingId}/commands`, "a=b", {
    "content-type": "application/x-www-form-urlencoded",
    origin: "https://elsewhere.example",
  });
  expect(answer).toMatchObject({ status: 403, body: { refusal: { reason: "not-allowed" } } });
});

test("a command that is sent again under its id takes effect once", async () => {
  const ask = () =>
    command(
      coming.organizer,
      coming.meetingId,
      {
        type: "revise-meeting",
        title: "改名",
        place: "二号会议室",
        scheduledAt: "2026-11-23T09:00:00Z",
      },
      "once",
    );
  const first = await ask();
  const { number } = await meetingOf(coming.organizer, coming.meetingId);
  const second = await ask();
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect((await meetingOf(coming.organizer, coming.meetingId)).number).toBe(number);
});

test("the events after a number, as far as one may see them", async () => {
  const { meetingId, reviewer, chair, itemId } = live;
  const { number } = await meetingOf(chair.visitor, meetingId);
  const staged = await command(reviewer.visitor, meetingId, {
    type: "stage-comment",
    commentId: "private-1" as never,
    itemId,
    kind: "problem",
    body: "先写下来",
  });
  expect(staged.status).toBe(200);
  const own = await reviewer.visitor.get(`/api/meetings/${meetingId}/events?after=${number}`);
  expect(own.body).toMatchObject({ number: number + 1, events: [{ event: { type: "comment-staged" } }] });
  const others = await chair.visitor.get(`/api/meetings/${meetingId}/events?after=${number}`);
  expect(others.body).toEqual({ number: number + 1, events: [], at: expect.any(String) });
  const bad = await chair.visitor.get(`/api/meetings/${meetingId}/events?after=x`);
  expect(bad).toMatchObject({ status: 400, body: { refusal: { reason: "malformed" } } });
});
