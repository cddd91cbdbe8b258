/** Tests the cut while two hundred sockets type without a pause: the record is exactly what was committed, and every writer knows which of its words are in. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { missingFrom } from "@sanguan/shared/document/difference";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { RecordFile } from "@sanguan/shared/record/record";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { freePort, startDemonstration, startServer, type Demonstration, type ServerProcess } from "./server-process.ts";
import { StoredFacts } from "./stored-facts.ts";
import { get, post, signInByLink, TypingPerson } from "./typing-person.ts";

const sockets = 200;
const settings = { SANGUAN_SOCKETS_PER_PERSON: "500", SANGUAN_FLUSH_MS: "500" };

/** A meeting that has begun; made once, and copied for each test. */
let template: string;
let demo: Demonstration;
let server: ServerProcess;
let folder: string;
let port: number;
let facts: StoredFacts;
let cookies: Readonly<Record<"chair" | "recorder" | "reviewer", string>>;
let crowd: Writer[];

beforeAll(async () => {
  [template, port] = [mkdtempSync(join(tmpdir(), "sanguan-fire-template-")), await freePort()];
  const started = await startDemonstration(port, template);
  ({ demo } = started);
  const cookieOf = (role: string) => signInByLink(demo.people.find(({ roles }) => roles.includes(role))?.link ?? "");
  cookies = {
    chair: await cookieOf("chair"),
    recorder: await cookieOf("recorder"),
    reviewer: await cookieOf("reviewer"),
  };
  await command({ type: "start-meeting" });
  await started.stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-fire-"));
  cpSync(template, folder, { recursive: true });
  server = await startServer(port, folder, settings);
  facts = new StoredFacts(folder);
  crowd = [];
});
afterEach(async () => {
  for (const { person } of crowd) person.close();
  facts.close();
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Writer {
  readonly document: string;
  readonly cookie: string;
  readonly tokens: string[];
  person: TypingPerson;
  typing: Promise<void>;
}

const api = (path: string): string => `${demo.url}/api/meetings/${demo.meeting.id}/${path}`;
const command = (body: object) =>
  post<{ refusal?: { details?: { faults?: readonly string[] } } }>(api("commands"), cookies.chair, { command: body });

async function beginClosing(): Promise<void> {
  const { body } = await command({ type: "begin-closing", overrides: [] });
  const faults = body.refusal?.details?.faults ?? [];
  await command({ type: "begin-closing", overrides: faults.map((fault) => ({ fault, reason: "演练" })) });
}

async function sitDown(): Promise<void> {
  const reports = demo.documents.filter(({ kind }) => kind === "report");
  for (let seat = 0; seat < sockets; seat += 1) {
    const document = reports[seat % reports.length]?.name ?? "";
    const cookie = seat % 2 === 0 ? cookies.recorder : cookies.reviewer;
    const person = await TypingPerson.open(demo.url, cookie, document);
    crowd.push({ document, cookie, tokens: [], person, typing: Promise.resolve() });
  }
}

/** Types as fast as it is acknowledged, until the line ends; what comes after that is typed offline. */
function keepTyping(writer: Writer, seat: number): void {
  const { person } = writer;
  const type = (): void => {
    const token = `（${seat}号${writer.tokens.length}）`;
    writer.tokens.push(token);
    person.type(token);
  };
  writer.typing = (async () => {
    while (person.isOpen) {
      type();
      await Promise.race([person.until(() => person.sent - person.acknowledged < 2), person.closed]);
    }
    type();
  })();
}

const isUnderFire = (): Promise<unknown> =>
  Promise.all(crowd.map(({ person }) => person.until(() => person.acknowledgedTokens.length >= 5)));

async function sealed(): Promise<RecordFile> {
  await expect.poll(async () => (await get(api("record"), cookies.chair)).status, { timeout: 30_000 }).toBe(200);
  return (await get<RecordFile>(api("record"), cookies.chair)).body;
}

function frozenState(record: RecordFile, document: string): Uint8Array {
  const state = record.states[document];
  if (state === undefined) throw new Error(`no state of ${document}`);
  return new Uint8Array(Buffer.from(state, "base64"));
}

/** What the product tells an author, against what is in the record. */
function expectToldTruth(record: RecordFile, { document, tokens, person }: Writer): { readonly late: number } {
  const state = frozenState(record, document);
  const frozen = new Y.Doc();
  Y.applyUpdate(frozen, state);
  const text = frozen.getXmlFragment("default").toJSON();
  const missing = missingFrom(person.doc, state)
    .filter(({ kind }) => kind === "added")
    .map((passage) => passage.text)
    .join("\n");
  const late = tokens.filter((token) => !text.includes(token));
  expect(tokens.filter((token) => missing.includes(token))).toEqual(late);
  expect(
    person.acknowledgedTokens.filter((token) => late.includes(token)),
    "acknowledged, and not in",
  ).toEqual([]);
  return { late: late.length };
}

async function expectRecordIsLog(record: RecordFile): Promise<void> {
  expect((await verifyRecord(record)).filter(({ ok }) => !ok)).toEqual([]);
  for (const { name, kind } of demo.documents.filter((one) => one.kind === "report")) {
    const replayed = new Y.Doc();
    for (const update of facts.log(name)) Y.applyUpdate(replayed, update);
    const frozen = new Y.Doc();
    Y.applyUpdate(frozen, frozenState(record, name));
    expect(frozen.getXmlFragment("default").toJSON(), kind).toBe(replayed.getXmlFragment("default").toJSON());
  }
}

test("[S10] [S35] two hundred typing sockets race the cut: each hears the final state, and knows exactly which of its words are in", async () => {
  await sitDown();
  for (const [seat, writer] of crowd.entries()) keepTyping(writer, seat);
  await isUnderFire();
  await beginClosing();
  for (const { person } of crowd) expect(await person.closed).toBe(closeCode.frozen);
  await Promise.all(crowd.map(({ typing }) => typing));
  const record = await sealed();
  await expectRecordIsLog(record);
  let late = 0;
  for (const writer of crowd) {
    late += expectToldTruth(record, writer).late;
    expect([undefined, "frozen"]).toContain(writer.person.refusal?.reason);
    // The final state came before the goodbye: everybody has all that is in the record.
    expect(missingIn(writer.person.doc, frozenState(record, writer.document))).toEqual([]);
  }
  // Each typed once more after its goodbye.
  expect(late).toBeGreaterThanOrEqual(sockets);
});

test("[S29] [S35] the server dies in the middle of it: what comes back before the recovered cut is in, the rest is known to be late", async () => {
  await sitDown();
  for (const [seat, writer] of crowd.entries()) keepTyping(writer, seat);
  await isUnderFire();
  await beginClosing();
  await server.kill();
  await Promise.all(crowd.map(({ typing }) => typing));
  server = await startServer(port, folder, { ...settings, SANGUAN_FLUSH_MS: "200" });
  const record = await sealed();
  await expectRecordIsLog(record);
  for (const writer of crowd) {
    expectToldTruth(record, writer);
    const back = await TypingPerson.open(demo.url, writer.cookie, writer.document, writer.person.doc);
    expect(await back.closed).toBe(closeCode.frozen);
  }
  const again = await sealed();
  expect(again.digest).toBe(record.digest);
});

/** What the frozen state holds and this copy lacks. */
function missingIn(doc: Y.Doc, state: Uint8Array): readonly unknown[] {
  const frozen = new Y.Doc();
  Y.applyUpdate(frozen, state);
  return missingFrom(frozen, Y.encodeStateAsUpdate(doc));
}
