/** Owns the proof that a server killed without warning has lost nothing that anybody saw or was told is saved. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { plainText } from "@sanguan/shared/document/content";
import type { RecordFile } from "@sanguan/shared/record/record";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { freePort, startDemonstration, startServer, type Demonstration, type ServerProcess } from "./server-process.ts";
import { get, post, signInByLink, TypingPerson } from "./typing-person.ts";

let folder: string;
let port: number;
let server: ServerProcess;
let demo: Demonstration;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-crash-"));
  port = await freePort();
  const started = await startDemonstration(port, folder);
  server = started;
  demo = started.demo;
});

afterEach(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(role: string): Promise<string> {
  const person = demo.people.find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`nobody is ${role}`);
  return signInByLink(person.link);
}

async function command(cookie: string, body: object): Promise<void> {
  const answer = await post(`${demo.url}/api/meetings/${demo.meeting.id}/commands`, cookie, { command: body });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
}

function report(): string {
  const found = demo.documents.find(({ kind }) => kind === "report");
  if (!found) throw new Error("no report");
  return found.name;
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
  const chair = await signIn("chair");
  await command(chair, { type: "start-meeting" });
  const recorder = await TypingPerson.open(demo.url, await signIn("recorder"), report());
  const reviewer = await TypingPerson.open(demo.url, await signIn("reviewer"), report());
  const watcher = await TypingPerson.open(demo.url, chair, report());

  const typing = [keepTyping(recorder, "甲"), keepTyping(reviewer, "乙")];
  await watcher.until(() => seenBy(watcher, "甲").length > 60 && seenBy(watcher, "乙").length > 60);
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
  expect(promised.size).toBeGreaterThan(120);

  server = await startServer(port, folder);
  const after = await TypingPerson.open(demo.url, chair, report());
  const kept = [...seenBy(after, "甲"), ...seenBy(after, "乙")];
  expect([...promised].filter((token) => !kept.includes(token))).toEqual([]);
  expect(new Set(kept).size, "nothing twice").toBe(kept.length);
  after.close();
}, 120_000);

test("[F3] kill -9 in the middle of a close: the close finishes by itself, with every acknowledged word", async () => {
  const chair = await signIn("chair");
  await command(chair, { type: "start-meeting" });
  const recorder = await TypingPerson.open(demo.url, await signIn("recorder"), report());
  const typing = keepTyping(recorder, "丙");
  await recorder.until(() => recorder.acknowledged > 40);

  const refused = await post<{ refusal: { details: { faults: string[] } } }>(
    `${demo.url}/api/meetings/${demo.meeting.id}/commands`,
    chair,
    { command: { type: "begin-closing", overrides: [] } },
  );
  expect(refused.status).toBe(409);
  const overrides = refused.body.refusal.details.faults.map((fault) => ({ fault, reason: "演练" }));
  await command(chair, { type: "begin-closing", overrides });
  await server.kill();
  await typing;

  server = await startServer(port, folder);
  const url = `${demo.url}/api/meetings/${demo.meeting.id}`;
  await expect.poll(async () => (await get(`${url}/record`, chair)).status, { timeout: 30_000 }).toBe(200);
  const { body: record } = await get<RecordFile>(`${url}/record`, chair);
  expect((await verifyRecord(record)).filter(({ ok }) => !ok)).toEqual([]);

  const item = demo.documents.find(({ name }) => name === report())?.item;
  const part = record.parts.find((one) => one.kind === "report" && one.itemId === item);
  const text = part?.kind === "report" ? plainText(part.content) : "";
  expect(recorder.acknowledgedTokens.filter((token) => !text.includes(token))).toEqual([]);
}, 120_000);
