/** Owns the proof that a display becomes a screen by the code that it shows, stays one, and is one no longer when it is revoked. */

import { afterEach, beforeEach, expect, test } from "vitest";

import type { Clock } from "@sanguan/server/ports";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { ScreenLine } from "@sanguan/shared/protocol/http";
import { byLink, command, done, gather, meetingOf, type Gathering } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { TypingPerson } from "./typing-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

interface Code {
  readonly code: string;
  readonly secret: string;
}

let ahead = 0;
const clock: Clock = { now: () => Date.now() + ahead, iso: () => new Date(Date.now() + ahead).toISOString() };
let workspace: Workspace;
let gathering: Gathering;
beforeEach(async () => {
  ahead = 0;
  workspace = await openWorkspace({}, clock);
  gathering = await gather(workspace, await workspace.setUp(), "preparing");
});
afterEach(() => workspace.close());

const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36";

async function show(display: Visitor): Promise<Code> {
  const headers = { "content-type": "application/json", "user-agent": userAgent };
  const { body } = await display.send<Code>("POST", "/api/pairings", JSON.stringify({ size: "1920×1080" }), headers);
  return body;
}
const claim = (display: Visitor, { secret }: Code) => display.post("/api/pairings/claim", { secret });
const look = (who: Visitor, code: string) => who.post(`/api/meetings/${gathering.meetingId}/pairings`, { code });
const allow = (who: Visitor, code: string, more: object = {}) =>
  who.post<{ screen: ScreenLine }>(`/api/meetings/${gathering.meetingId}/screens`, { code, name: "主屏", ...more });
async function screens(who: Visitor = gathering.organizer): Promise<readonly ScreenLine[]> {
  const { body } = await who.get<{ screens: readonly ScreenLine[] }>(`/api/meetings/${gathering.meetingId}/screens`);
  return body.screens;
}
const revoke = (who: Visitor, screenId: string) =>
  who.send("DELETE", `/api/meetings/${gathering.meetingId}/screens/${screenId}`, undefined);

/** A display that was paired: who it is, and the browser that it is in. */
async function paired(content = "follow"): Promise<{ readonly display: Visitor; readonly screenId: string }> {
  const display = workspace.visitor();
  const shown = await show(display);
  const { body } = await allow(gathering.organizer, shown.code, { content });
  expect(await claim(display, shown)).toMatchObject({ status: 200, body: { state: "paired" } });
  return { display, screenId: body.screen.screenId };
}

test("a display shows a code, the organizer sees what asks, and allows it; nobody types a password", async () => {
  const { organizer, meetingId } = gathering;
  const display = workspace.visitor();
  const shown = await show(display);
  expect(await claim(display, shown)).toMatchObject({ status: 200, body: { state: "waiting" } });
  expect(display.cookie).toBe("");
  // As people type it.
  const typed = ` ${shown.code.slice(0, 3).toLowerCase()}-${shown.code.slice(3)} `;
  const seen = await look(organizer, typed);
  expect(seen).toMatchObject({
    status: 200,
    body: { device: "Chrome 142, Windows", size: "1920×1080", address: "127.0.0.1" },
  });
  expect(JSON.stringify(seen.body)).not.toContain(shown.secret);
  expect(await allow(organizer, typed, { content: "agenda" })).toMatchObject({
    status: 200,
    body: { screen: { name: "主屏", content: "agenda", device: "Chrome 142, Windows", pairedBy: "管理员" } },
  });
  expect(await claim(display, shown)).toMatchObject({ body: { state: "paired", meetingId } });
  expect(await display.get("/api/me")).toMatchObject({ status: 200, body: { name: "主屏", screen: true } });
  const { meeting } = await meetingOf(display, meetingId);
  expect(meeting.screens).toMatchObject([{ content: "agenda" }]);
  expect(await screens()).toMatchObject([{ name: "主屏", content: "agenda", connected: false, revoked: false }]);
});

test("a code is good once, for ten minutes, for those who organize, and wrong ones are counted", async () => {
  const { organizer, chair, meetingId } = gathering;
  const display = workspace.visitor();
  const shown = await show(display);
  for (const who of [chair.visitor, gathering.observer.visitor, gathering.stranger.visitor])
    expect((await allow(who, shown.code)).status).toBe(403);
  await allow(organizer, shown.code);
  expect(await look(organizer, shown.code)).toMatchObject({
    status: 410,
    body: { refusal: { reason: "code-expired" } },
  });
  expect((await allow(organizer, shown.code)).status).toBe(410);

  const late = await show(display);
  ahead += 10 * 60_000;
  expect(await allow(organizer, late.code)).toMatchObject({
    status: 410,
    body: { refusal: { reason: "code-expired" } },
  });
  expect(await claim(display, late)).toMatchObject({ status: 410 });
  expect((await meetingOf(organizer, meetingId)).meeting.members.filter(({ name }) => name === "主屏")).toHaveLength(1);

  const fresh = await show(display);
  const guesses = [];
  for (let guess = 0; guess < 21; guess += 1) guesses.push((await look(organizer, "CCCCCC")).status);
  expect(guesses).toEqual([...Array.from({ length: 20 }, () => 404), 429]);
  expect((await look(organizer, fresh.code)).status).toBe(429);
});

test("a code that the meeting refuses stays good; two who allow it at once make one screen", async () => {
  const { organizer, chair, meetingId } = gathering;
  const shown = await show(workspace.visitor());
  expect((await allow(organizer, shown.code, { name: " " })).status).toBe(400);
  expect((await allow(organizer, shown.code, { content: "everything" })).status).toBe(400);
  expect((await look(organizer, shown.code)).status).toBe(200);
  const both = await Promise.all([allow(organizer, shown.code), allow(organizer, shown.code)]);
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410]);
  expect(await screens()).toHaveLength(1);
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  expect((await allow(organizer, (await show(workspace.visitor())).code)).status).toBe(200);
});

test("a restart in the middle loses neither the code nor the screen", async () => {
  const display = workspace.visitor();
  const shown = await show(display);
  await workspace.restart();
  expect((await allow(gathering.organizer, shown.code)).status).toBe(200);
  await workspace.restart();
  expect(await claim(display, shown)).toMatchObject({ body: { state: "paired" } });
  // The answer was lost on its way: the display asks again, and its first session is nobody's.
  const { cookie } = display;
  expect(await claim(display, shown)).toMatchObject({ body: { state: "paired" } });
  expect((await workspace.visitor().get("/api/me", { cookie })).status).toBe(401);
  await workspace.restart();
  expect((await display.get("/api/me")).status).toBe(200);
  expect(await screens()).toMatchObject([{ name: "主屏", content: "follow" }]);
});

test("a display in which a person was signed in is that person's no longer", async () => {
  const { chair } = gathering;
  const { cookie } = chair.visitor;
  const shown = await show(chair.visitor);
  await allow(gathering.organizer, shown.code);
  await claim(chair.visitor, shown);
  expect(await chair.visitor.get("/api/me")).toMatchObject({ body: { screen: true } });
  expect((await workspace.visitor().get("/api/me", { cookie })).status).toBe(401);
});

test("a screen sees the meeting of which it is one, and does nothing there", async () => {
  const { meetingId, chair } = gathering;
  const { display } = await paired();
  for (const path of ["/api/people", "/api/tasks", `/api/meetings/${meetingId}/screens`]) {
    const { status, body } = await display.get(path);
    expect([403, 200], path).toContain(status);
    if (status === 200) expect(body).toEqual({ tasks: [] });
  }
  expect((await command(display, meetingId, { type: "advance-agenda" })).status).toBe(403);
  expect((await display.post(`/api/meetings/${meetingId}/screens`, { code: "CCCCCC", name: "甲" })).status).toBe(403);
  const other = await gather(workspace, gathering.organizer, "preparing");
  expect((await display.get(`/api/meetings/${other.meetingId}`)).status).toBe(403);
  expect(await display.get("/api/meetings")).toMatchObject({ body: { meetings: [{ id: meetingId }] } });
  expect(await screens(chair.visitor)).toHaveLength(1);
});

test("revoked, its sockets end at once, and it is let in no more, by whatever it still holds", async () => {
  const { organizer, chair, meetingId, report } = gathering;
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  await done(chair.visitor, meetingId, { type: "advance-agenda" });
  const display = workspace.visitor();
  const shown = await show(display);
  const { screenId } = (await allow(organizer, shown.code)).body.screen;
  await claim(display, shown);

  const live = new LivePerson(display);
  await live.join(meetingId);
  const host = new LivePerson(chair.visitor);
  await host.join(meetingId);
  await host.hear(({ name, news }) => name === "people" && JSON.stringify(news).includes(screenId));
  expect(await screens()).toMatchObject([{ connected: true }]);
  const reading = await TypingPerson.open(workspace.server.url, display.cookie, report);
  const ended = new Promise((resolve) => live.socket.once("disconnect", resolve));

  expect((await revoke(chair.visitor, screenId)).status).toBe(403);
  expect((await revoke(organizer, "nobody")).status).toBe(404);
  expect((await revoke(organizer, gathering.reviewer.personId)).status).toBe(404);
  expect((await revoke(organizer, screenId)).status).toBe(204);
  await ended;
  expect(await reading.closed).toBe(closeCode.ticketExpired);
  expect((await display.get("/api/me")).status).toBe(401);
  expect((await claim(display, shown)).status).toBe(410);
  expect(await screens()).toEqual([]);
  host.leave();
});

test("one that came by a link is listed and revoked too, and its link opens nothing any more", async () => {
  const { organizer, meetingId } = gathering;
  const { body } = await organizer.post<{ link: string }>(`/api/meetings/${meetingId}/stage-link`);
  const display = await byLink(workspace, body.link);
  const [line] = await screens();
  expect(line).toMatchObject({ name: "大屏", content: "follow", revoked: false });
  await revoke(organizer, line?.screenId ?? "");
  expect((await display.get("/api/me")).status).toBe(401);
  await expect(byLink(workspace, body.link)).rejects.toThrow("did not sign in");
});

test("what screens show and the notices over them are facts: they outlive a restart", async () => {
  const { organizer, meetingId } = gathering;
  const one = await paired();
  const other = await paired("waiting");
  await done(organizer, meetingId, { type: "direct-screen", screenId: one.screenId as never, content: "agenda" });
  const until = new Date(clock.now() + 600_000).toISOString();
  const screenIds = [other.screenId] as never;
  await done(organizer, meetingId, { type: "show-notice", noticeId: "n1" as never, text: "休息", until, screenIds });
  await workspace.restart();
  const seen = async (display: Visitor) => (await meetingOf(display, meetingId)).meeting;
  expect(await seen(one.display)).toMatchObject({ screens: [{ content: "agenda" }], notices: [] });
  expect(await seen(other.display)).toMatchObject({
    screens: [{ content: "waiting" }],
    notices: [{ text: "休息", until, screenIds }],
  });
});
