/** Owns the proof that a backup made while people type can be started, and that nobody's copy is taken for what it is not afterwards. */

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { freePort, startDemonstration, startServer, type Demonstration, type ServerProcess } from "./server-process.ts";
import { post, signInByLink, TypingPerson } from "./typing-person.ts";

const command = join(import.meta.dirname, "../../server/src/cli/sanguan.ts");
const run = promisify(execFile);

let folder: string;
let port: number;
let demo: Demonstration;
let server: ServerProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-backup-"));
  port = await freePort();
  const started = await startDemonstration(port, join(folder, "data"));
  demo = started.demo;
  server = started;
});
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(role: string): Promise<string> {
  const person = demo.people.find(({ roles }) => roles.includes(role));
  if (person === undefined) throw new Error(`nobody is ${role}`);
  return signInByLink(person.link);
}

const epoch = async (cookie: string, document: string): Promise<string> =>
  (await post<TicketAnswer>(`${demo.url}/api/tickets`, cookie, { document })).body.epoch;

test("[S36] a backup made while people type can be started; its documents are of another epoch", async () => {
  const chair = await signIn("chair");
  await post(`${demo.url}/api/meetings/${demo.meeting.id}/commands`, chair, { command: { type: "start-meeting" } });
  const report = demo.documents.find(({ kind }) => kind === "report")?.name ?? "";
  const recorder = await TypingPerson.open(demo.url, await signIn("recorder"), report);
  recorder.type("备份之前;");
  await recorder.until(() => recorder.acknowledged === recorder.sent);
  const before = await epoch(chair, report);
  const typing = new AbortController();
  const typed = (async () => {
    for (let count = 0; !typing.signal.aborted; count++) {
      recorder.type(`其间${count};`);
      await recorder.until(() => recorder.acknowledged === recorder.sent);
    }
  })();
  const env = { ...process.env, SANGUAN_DATA: join(folder, "data") };
  const made = await run(process.execPath, [command, "backup", join(folder, "copy"), "--with-keys", "--lang", "en"], {
    env,
  });
  typing.abort();
  await typed;
  expect(made.stdout).toContain("Backed up and examined");
  recorder.type("备份之后;");
  await recorder.until(() => recorder.acknowledged === recorder.sent);
  recorder.close();
  await server.kill();

  server = await startServer(port, join(folder, "copy"));
  // The session is in the backup.
  const reader = await TypingPerson.open(demo.url, chair, report);
  expect(reader.text).toContain("备份之前;");
  expect(reader.text).not.toContain("备份之后;");
  reader.close();
  const after = await epoch(chair, report);
  expect(after).not.toBe(before);
  // Neither a start nor a restart makes another one.
  await server.stop();
  server = await startServer(port, join(folder, "copy"));
  expect(await epoch(chair, report)).toBe(after);
});
