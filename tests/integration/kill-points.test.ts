/** Tests a kill at every numbered point of two paths, one keystroke's and the close's: whatever anybody saw or was told is there after the restart, once. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainText } from "@sanguan/shared/document/content";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { RecordFile } from "@sanguan/shared/record/record";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { KillScene } from "./kill-scene.ts";
import { freePort, startDemonstration, type Demonstration } from "./server-process.ts";
import { get, post, signInByLink } from "./typing-person.ts";

let template: string;
let demo: Demonstration;

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), "sanguan-kill-template-"));
  const started = await startDemonstration(await freePort(), template);
  ({ demo } = started);
  const chair = demo.people.find(({ roles }) => roles.includes("chair"));
  const cookie = await signInByLink(chair?.link ?? "");
  await post(`${demo.url}/api/meetings/${demo.meeting.id}/commands`, cookie, { command: { type: "start-meeting" } });
  await started.stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** Tells the story with a kill at point 1, 2, 3 … until it ends without one; two tellings side by side. Answers at how many points it was killed. */
async function atEveryPoint(tell: (at: number) => Promise<"killed" | "ended">): Promise<number> {
  let next = 1;
  let kills = 0;
  let over = false;
  const teller = async (): Promise<void> => {
    while (!over) {
      if ((await tell(next++)) === "killed") kills += 1;
      else over = true;
    }
  };
  await Promise.all([teller(), teller()]);
  return kills;
}

const stream = (): string => `meeting:${demo.meeting.id}`;
function report(): { readonly name: string; readonly item: string } {
  const found = demo.documents.find(({ kind }) => kind === "report");
  if (!found?.item) throw new Error("no report");
  return { name: found.name, item: found.item };
}
const count = (text: string, word: string): number => text.split(word).length - 1;

async function typeAndKill(at: number): Promise<"killed" | "ended"> {
  const scene = await KillScene.open(demo, template, { at, frames: true });
  try {
    const cookie = await scene.signIn("recorder");
    const writer = await scene.sitDown(cookie, report().name);
    const reader = await scene.sitDown(await scene.signIn("reviewer"), report().name);
    await writer.until(() => writer.acknowledged === writer.sent);
    await scene.arm();
    writer.type("一键;");
    const over = Promise.all([
      writer.until(() => writer.acknowledged === writer.sent),
      reader.until(() => reader.text.includes("一键;")),
    ]);
    await Promise.race([over, scene.killed()]);
    if (!(await scene.disarm())) return "ended";
    await Promise.all([writer.closed, reader.closed]);
    const promised = writer.acknowledged === writer.sent || reader.text.includes("一键;");

    await scene.startAgain();
    const fresh = await scene.sitDown(await scene.signIn("chair"), report().name);
    if (promised) expect(count(fresh.text, "一键;"), `seen, and lost at point ${at}`).toBe(1);
    // Its writer has it still, and sends it again.
    const back = await scene.sitDown(cookie, report().name, writer.doc);
    await Promise.all([
      back.until(() => back.acknowledged === back.sent),
      fresh.until(() => fresh.text.includes("一键;")),
    ]);
    expect(count(fresh.text, "一键;"), `doubled after point ${at}`).toBe(1);
    return "killed";
  } finally {
    await scene.end();
  }
}

async function beginClosing(scene: KillScene, chair: string): Promise<void> {
  const ask = (overrides: readonly object[]) =>
    post<{ refusal?: { details?: { faults?: readonly string[] } } }>(
      `${scene.url}/api/meetings/${demo.meeting.id}/commands`,
      chair,
      { command: { type: "begin-closing", overrides } },
    );
  const { body } = await ask([]);
  const faults = body.refusal?.details?.faults ?? [];
  await ask(faults.map((fault) => ({ fault, reason: "演练" })));
}

async function sealedRecord(url: string, cookie: string): Promise<RecordFile> {
  await expect.poll(async () => (await get(url, cookie)).status, { timeout: 30_000 }).toBe(200);
  return (await get<RecordFile>(url, cookie)).body;
}

async function closeAndKill(at: number): Promise<"killed" | "ended"> {
  const scene = await KillScene.open(demo, template, { at, frames: false });
  try {
    const [chair, cookie] = [await scene.signIn("chair"), await scene.signIn("recorder")];
    const writer = await scene.sitDown(cookie, report().name);
    writer.type("存下的;");
    await writer.until(() => writer.acknowledged === writer.sent);
    await scene.arm();
    // The answer may be lost with the server.
    const asked = beginClosing(scene, chair).catch(() => undefined);
    await Promise.race([Promise.all([asked, writer.closed]), scene.killed()]);
    await asked;
    const killed = await scene.disarm();
    const stored = scene.facts.events(stream());
    if (killed) {
      await scene.startAgain();
      // A close that was not stored has not begun: the chair asks again.
      if (stored.every(({ type }) => type !== "closing-begun")) await beginClosing(scene, chair);
    }
    const record = await sealedRecord(`${scene.url}/api/meetings/${demo.meeting.id}/record`, chair);
    expect((await verifyRecord(record)).filter(({ ok }) => !ok)).toEqual([]);
    const events = scene.facts.events(stream());
    expect(events.slice(0, stored.length), `the past changed at point ${at}`).toEqual(stored);
    for (const once of ["closing-begun", "documents-frozen", "meeting-closed"])
      expect(events.filter(({ type }) => type === once)).toHaveLength(1);
    expect(scene.facts.records(demo.meeting.id)).toBe(1);
    const part = record.parts.find((one) => one.kind === "report" && one.itemId === report().item);
    expect(count(part?.kind === "report" ? plainText(part.content) : "", "存下的;")).toBe(1);
    const late = await scene.sitDown(cookie, report().name, writer.doc);
    expect(await late.closed).toBe(closeCode.frozen);
    return killed ? "killed" : "ended";
  } finally {
    await scene.end();
  }
}

describe("kill -9", () => {
  test(
    "[S1] [S11] at every point of a keystroke's way: before, in and after its transaction, before and after each frame that tells of it",
    { timeout: 300_000 },
    async () => {
      // The statement, its commit, and what is sent to the reader and to the writer, each before and after.
      expect(await atEveryPoint(typeAndKill)).toBeGreaterThanOrEqual(7);
    },
  );

  test(
    "[S29] at every point of the close: one cut, one record, nothing twice, and everybody told",
    { timeout: 300_000 },
    async () => {
      expect(await atEveryPoint(closeAndKill)).toBeGreaterThanOrEqual(20);
    },
  );
});
