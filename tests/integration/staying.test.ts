/** Owns the proof of who may stay connected: through a whole meeting, after a sign-out, after a role is lost, with a client of another schema. */

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";

import { documentSchemaVersion } from "@sanguan/shared/document/schema-version";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { byLink, done, gather, type Gathering } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { TypingPerson } from "./typing-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

const minute = 60_000;
/** How far the server's clock is ahead of this machine's. */
let ahead = 0;
const clock = { now: () => Date.now() + ahead, iso: () => new Date(Date.now() + ahead).toISOString() };

let workspace: Workspace;
let gathering: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({}, clock);
  gathering = await gather(workspace, await workspace.setUp(), "live");
  const first = await sit(gathering.reporter.visitor, gathering.report);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("正文。")]);
  first.doc.getXmlFragment("default").push([paragraph]);
  await first.until(() => first.acknowledged === first.sent);
});
afterAll(() => workspace.close());

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function sit(visitor: Visitor, document: string, schema?: number): Promise<TypingPerson> {
  const person = await TypingPerson.open(visitor.url, visitor.cookie, document, new Y.Doc(), schema);
  open.push(person);
  return person;
}

/** As this person, signed in once more elsewhere. */
async function again(personId: Gathering["reporter"]["personId"]): Promise<Visitor> {
  const token = await workspace.server.identity.makeLink(personId, "/meetings", new Date(clock.now() + minute));
  return byLink(workspace, `${workspace.server.url}/join/${token}`);
}

test("[S30] one socket carries five hours of typing, and ends when it is no longer renewed", async () => {
  const { reporter, chair, report } = gathering;
  const [writer, idle] = [await sit(reporter.visitor, report), await sit(chair.visitor, report)];
  const words: string[] = [];
  for (let passed = 0; passed < 5 * 60; passed += 6) {
    ahead += 6 * minute;
    words.push(`第${passed}分`);
    writer.type(`第${passed}分`);
    await writer.renew(reporter.visitor.url, reporter.visitor.cookie, report);
    await idle.renew(chair.visitor.url, chair.visitor.cookie, report);
    await writer.until(() => writer.acknowledged === writer.sent);
  }
  expect([writer.isOpen, idle.isOpen]).toEqual([true, true]);
  await idle.until(() => words.every((word) => idle.text.includes(word)));
  ahead += 11 * minute;
  expect(await Promise.all([writer.closed, idle.closed])).toEqual([closeCode.ticketExpired, closeCode.ticketExpired]);
});

test("[S32] a sign-out ends that session's sockets and no other's", async () => {
  const { reporter, report, meetingId } = gathering;
  const leaver = await again(reporter.personId);
  const [here, elsewhere] = [await sit(leaver, report), await sit(reporter.visitor, report)];
  const live = new LivePerson(leaver);
  const stays = new LivePerson(reporter.visitor);
  open.push({ close: () => live.leave() }, { close: () => stays.leave() });
  await Promise.all([live.join(meetingId), stays.join(meetingId)]);
  const disconnected = new Promise((resolve) => live.socket.once("disconnect", resolve));
  const { cookie } = leaver;
  expect((await leaver.send("DELETE", "/api/session", undefined)).status).toBe(204);
  expect(await here.closed).toBe(closeCode.ticketExpired);
  expect(await disconnected).toBe("io server disconnect");
  const refused = await fetch(`${leaver.url}/api/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ document: report }),
  });
  expect(refused.status).toBe(401);
  elsewhere.type("另一处仍在写");
  await elsewhere.until(() => elsewhere.acknowledged === elsewhere.sent);
  expect(await stays.join(meetingId)).toHaveProperty("meeting");
});

test("[S32] whoever signs in over somebody else's session ends it", async () => {
  const { reporter, recorder, report } = gathering;
  const browser = await again(reporter.personId);
  const tab = await sit(browser, report);
  const token = await workspace.server.identity.makeLink(
    recorder.personId,
    "/meetings",
    new Date(clock.now() + minute),
  );
  await browser.get(`/join/${token}`, { accept: "text/html" });
  expect(await tab.closed).toBe(closeCode.ticketExpired);
  const answer = await browser.post<TicketAnswer>("/api/tickets", { document: report });
  expect(answer.body.personId).toBe(recorder.personId);
});

test("[S8] [S31] a role lost in mid-edit: what was acknowledged stays, the next update is refused, nothing is half applied", async () => {
  const { recorder, reporter, organizer, meetingId, report } = gathering;
  await done(organizer, meetingId, {
    type: "assign-role",
    personId: recorder.personId,
    name: "记录",
    role: "observer",
  });
  const [writer, reader] = [await sit(recorder.visitor, report), await sit(reporter.visitor, report)];
  const before = ["甲", "乙", "丙"];
  for (const word of before) writer.type(`${word}之前。`);
  await writer.until(() => writer.acknowledged === writer.sent);
  await done(organizer, meetingId, { type: "withdraw-role", personId: recorder.personId, role: "recorder" });
  await writer.until(() => writer.writable === false);
  expect(writer.isOpen).toBe(true);
  for (const word of ["丁", "戊"]) writer.type(`${word}之后。`);
  expect(await writer.closed).toBe(closeCode.notAllowed);
  expect(writer.refusal).toEqual({ reason: "not-allowed" });
  reader.type("别人所写。");
  await reader.until(() => reader.acknowledged === reader.sent);
  const fresh = await sit(reporter.visitor, report);
  for (const word of before) expect(fresh.text).toContain(`${word}之前。`);
  expect(fresh.text).not.toContain("之后");
  expect(fresh.text).toContain("别人所写。");
});

test("[S33] a client of another schema reads, for as long as it is there, and its deletions go nowhere", async () => {
  const { reporter, organizer, meetingId, report } = gathering;
  for (const [schema, readOnly] of [
    [documentSchemaVersion - 1, "older-client"],
    [documentSchemaVersion + 1, "newer-client"],
  ] as const) {
    const answer = await reporter.visitor.post<TicketAnswer>("/api/tickets", { document: report, schema });
    expect(answer.body).toMatchObject({ writable: false, readOnly });
    const old = await sit(reporter.visitor, report, schema);
    expect(old.writable).toBe(false);
    const { text } = old;
    await done(organizer, meetingId, {
      type: "assign-role",
      personId: reporter.personId,
      name: "述职",
      role: schema < documentSchemaVersion ? "recorder" : "organizer",
    });
    // As an editor does with what its schema does not know.
    old.doc.getXmlFragment("default").delete(0, 1);
    expect(await old.closed).toBe(closeCode.notAllowed);
    expect((await sit(reporter.visitor, report)).text).toBe(text);
  }
  const current = await reporter.visitor.post<TicketAnswer>("/api/tickets", {
    document: report,
    schema: documentSchemaVersion,
  });
  expect(current.body.writable).toBe(true);
  expect(current.body.readOnly).toBeUndefined();
});

test("[S32] a session that has run out hears nothing more and opens nothing", async () => {
  const { chair, recorder, organizer, meetingId, report } = gathering;
  const live = new LivePerson(recorder.visitor);
  open.push({ close: () => live.leave() });
  await live.join(meetingId);
  const disconnected = new Promise((resolve) => live.socket.once("disconnect", resolve));
  const sitting = await sit(recorder.visitor, report);
  ahead += 31 * 24 * 60 * minute;
  expect(await sitting.closed).toBe(closeCode.ticketExpired);
  await done(organizer, meetingId, { type: "record-attendance", personId: chair.personId, status: "present" });
  expect(await disconnected).toBe("io server disconnect");
  expect(live.eventTypes).toEqual([]);
  const { body } = await chair.visitor.post<TicketAnswer>("/api/tickets", { document: report });
  const socket = new WebSocket(body.url);
  expect(await new Promise((resolve) => socket.on("close", resolve))).toBe(closeCode.ticketExpired);
});
