/** Owns the proof that a server killed without warning has lost nothing that anybody saw or was told is saved, and that a close it was killed in finishes by itself. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plainText } from "@sanguan/shared/document/content";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import type { RecordFile } from "@sanguan/shared/record/record";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { LivePerson } from "./live-person.ts";
import { freePort, startDemonstration, startServer, type Demonstration, type ServerProcess } from "./server-process.ts";
import { StoredFacts } from "./stored-facts.ts";
import { get, post, signInByLink, TypingPerson } from "./typing-person.ts";

/** Made once, and copied for each test. */
let template: string;
let port: number;
let demo: Demonstration;
/** The id of the task that the close issues. */
let ordered: string;

let folder: string;
let server: ServerProcess;
let facts: StoredFacts;
let chair: string;
const typists: TypingPerson[] = [];

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), "sanguan-crash-template-"));
  port = await freePort();
  const started = await startDemonstration(port, template);
  demo = started.demo;
  chair = await signIn("chair");
  await command(chair, { type: "start-meeting" });
  ordered = await orderTask();
  await started.stop();
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

beforeEach(() => begin());

afterEach(() => end());

async function begin(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), "sanguan-crash-"));
  cpSync(template, folder, { recursive: true });
  // Long enough that a close that waits for somebody does not go on by itself.
  server = await startServer(port, folder, { SANGUAN_FLUSH_MS: "60000" });
  facts = new StoredFacts(folder);
  chair = await signIn("chair");
}

async function end(): Promise<void> {
  await server.kill();
  for (const typist of typists.splice(0)) typist.close();
  facts.close();
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(role: string): Promise<string> {
  const person = demo.people.find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`nobody is ${role}`);
  return signInByLink(person.link);
}

function meetingUrl(): string {
  return `${demo.url}/api/meetings/${demo.meeting.id}`;
}

const stream = (): string => `meeting:${demo.meeting.id}`;

async function command(cookie: string, body: object): Promise<void> {
  const answer = await post(`${meetingUrl()}/commands`, cookie, { command: body });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
}

function report(): { readonly name: string; readonly item: string } {
  const found = demo.documents.find(({ kind }) => kind === "report");
  if (!found?.item) throw new Error("no report");
  return { name: found.name, item: found.item };
}

async function sitDown(cookie: string, doc?: TypingPerson["doc"]): Promise<TypingPerson> {
  const typist = await TypingPerson.open(demo.url, cookie, report().name, doc);
  typists.push(typist);
  return typist;
}

/** Types tokens as fast as acknowledgements come, with up to eight on their way. */
async function keepTyping(person: TypingPerson, name: string): Promise<void> {
  for (let count = 0; person.isOpen; count += 1) {
    person.type(`${name}${count};`);
    await Promise.race([person.until(() => person.sent - person.acknowledged < 8), person.closed]);
  }
}

function seenBy(reader: TypingPerson, name: string): string[] {
  return [...reader.text.matchAll(new RegExp(`${name}\\d+;`, "g"))].map(([token]) => token);
}

test("[S2] kill -9 while people type: everything seen or acknowledged is there after the restart", async () => {
  const recorder = await sitDown(await signIn("recorder"));
  const reviewer = await sitDown(await signIn("reviewer"));
  const watcher = await sitDown(chair);

  const typing = [keepTyping(recorder, "甲"), keepTyping(reviewer, "乙")];
  await watcher.until(() => seenBy(watcher, "甲").length > 40 && seenBy(watcher, "乙").length > 40);
  await server.kill();
  await Promise.all(typing);

  const promised = new Set([
    ...recorder.acknowledgedTokens,
    ...reviewer.acknowledgedTokens,
    ...[recorder, reviewer, watcher].flatMap((one) => [
      ...seenBy(one, one === recorder ? "乙" : "甲"),
      ...(one === watcher ? seenBy(one, "乙") : []),
    ]),
  ]);
  expect(promised.size).toBeGreaterThan(80);

  server = await startServer(port, folder);
  const after = await sitDown(chair);
  const kept = [...seenBy(after, "甲"), ...seenBy(after, "乙")];
  expect([...promised].filter((token) => !kept.includes(token))).toEqual([]);
  expect(new Set(kept).size, "nothing twice").toBe(kept.length);
});

describe("[F3] kill -9 in the middle of a close", () => {
  test("while it waits for unsaved edits: whoever comes back gets them in", async () => {
    const cookie = await signIn("recorder");
    const recorder = await sitDown(cookie);
    const typing = keepTyping(recorder, "丙");
    await recorder.until(() => recorder.acknowledged > 40);

    const live = new LivePerson({ url: demo.url, cookie, language: "zh-CN" });
    const meetingId = demo.meeting.id as MeetingId;
    expect(await live.join(meetingId)).toHaveProperty("meeting");
    live.say(meetingId, true);
    await beginClosing();
    await live.hear(
      ({ name, news }) => name === "closing" && (news as { progress: ClosingProgress }).progress.step === "flushing",
    );
    await server.kill();
    live.leave();
    await typing;
    expect(facts.events(stream()).at(-1)?.type).toBe("closing-begun");

    recorder.type("断线后写下的;");
    server = await startServer(port, folder, { SANGUAN_FLUSH_MS: "4000" });
    const back = await sitDown(cookie, recorder.doc);
    await back.until(() => back.acknowledged === back.sent);
    const { text } = await expectClosed(recorder.acknowledgedTokens);
    expect(text).toContain("断线后写下的;");
    await expectNothingLate(cookie, back);
  });

  test("after the cut, before the seal: the same cut, one record", async () => {
    for (let attempt = 1; ; attempt += 1) {
      const cookie = await signIn("recorder");
      const recorder = await sitDown(cookie);
      // A seal that takes its time.
      for (let block = 0; block < 6 * attempt; block += 1)
        recorder.type(`${block}${"围岩等级复核记录。".repeat(2000)};`);
      const typing = keepTyping(recorder, "丁");
      await recorder.until(() => recorder.acknowledged > 20);
      await Promise.all([
        facts.atEvent(stream(), "documents-frozen", () => server.process.kill("SIGKILL")),
        beginClosing().catch(() => undefined),
      ]);
      await server.kill();
      await typing;
      const stored = facts.events(stream());

      server = await startServer(port, folder);
      await expectClosed(recorder.acknowledgedTokens);
      expect(facts.events(stream()).slice(0, stored.length)).toEqual(stored);
      await expectNothingLate(cookie, recorder);
      if (stored.at(-1)?.type === "documents-frozen") return;
      if (attempt === 4) expect.fail("no kill came between the cut and the seal");
      await end();
      await begin();
    }
  });

  test("after the seal, before anybody was told: nothing is done twice", async () => {
    const cookie = await signIn("recorder");
    const recorder = await sitDown(cookie);
    const typing = keepTyping(recorder, "戊");
    await recorder.until(() => recorder.acknowledged > 40);
    await Promise.all([
      facts.atEvent(stream(), "meeting-closed", () => server.process.kill("SIGKILL")),
      beginClosing().catch(() => undefined),
    ]);
    await server.kill();
    await typing;
    const stored = facts.events(stream());
    expect(stored.at(-1)?.type).toBe("meeting-closed");

    server = await startServer(port, folder);
    await expectClosed(recorder.acknowledgedTokens);
    expect(facts.events(stream())).toEqual(stored);
    await expectNothingLate(cookie, recorder);
  });
});

/** A comment in front of everybody, and the task that follows from it. */
async function orderTask(): Promise<string> {
  const { item } = report();
  const view = async () => (await get<{ meeting: Meeting }>(meetingUrl(), chair)).body.meeting;
  while ((await view()).items.find(({ id }) => id === item)?.stage !== "comments")
    await command(chair, { type: "advance-agenda" });
  const [commentId, taskId] = ["crash-comment", "crash-task"];
  await command(await signIn("reviewer"), {
    type: "add-comment",
    commentId,
    itemId: item,
    kind: "problem",
    body: "走访不够经常。",
  });
  await command(chair, {
    type: "order-task",
    taskId,
    commentId,
    responsibleUnit: "新坝镇党委",
    assigneeId: (await view()).members.find(({ roles }) => roles.includes("reporter"))?.personId,
    dueDate: "2099-12-31",
    measures: "每月走访两次。",
  });
  return taskId;
}

async function beginClosing(): Promise<void> {
  const refused = await post<{ refusal: { details: { faults: string[] } } }>(`${meetingUrl()}/commands`, chair, {
    command: { type: "begin-closing", overrides: [] },
  });
  expect(refused.status).toBe(409);
  const overrides = refused.body.refusal.details.faults.map((fault) => ({ fault, reason: "演练" }));
  await command(chair, { type: "begin-closing", overrides });
}

/** Waits for the close to finish, and looks at all that it must have left behind. */
async function expectClosed(acknowledged: readonly string[]): Promise<{ readonly text: string }> {
  await expect.poll(async () => (await get(`${meetingUrl()}/record`, chair)).status, { timeout: 30_000 }).toBe(200);
  const { body: record } = await get<RecordFile>(`${meetingUrl()}/record`, chair);
  expect((await verifyRecord(record)).filter(({ ok }) => !ok)).toEqual([]);
  const { body } = await get<{ meeting: Meeting }>(meetingUrl(), chair);
  expect(body.meeting.phase).toBe("closed");

  const types = facts.events(stream()).map(({ type }) => type);
  for (const once of ["closing-begun", "documents-frozen", "meeting-closed"])
    expect(types.filter((type) => type === once)).toHaveLength(1);
  expect(facts.records(demo.meeting.id)).toBe(1);
  expect(facts.events(`task:${ordered}`)).toEqual([{ number: 1, type: "task-issued" }]);

  const part = record.parts.find((one) => one.kind === "report" && one.itemId === report().item);
  const text = part?.kind === "report" ? plainText(part.content) : "";
  expect(acknowledged.length).toBeGreaterThan(20);
  const times = acknowledged.map((token) => text.split(token).length - 1);
  expect(times.filter((count) => count !== 1)).toEqual([]);
  return { text };
}

/** Who comes with more after the close is told so, and nothing of it is stored. */
async function expectNothingLate(cookie: string, earlier: TypingPerson): Promise<void> {
  const stored = facts.updates(report().name);
  earlier.type("太迟了;");
  const late = await sitDown(cookie, earlier.doc);
  expect(await late.closed).toBe(closeCode.frozen);
  expect(facts.updates(report().name)).toBe(stored);
}
