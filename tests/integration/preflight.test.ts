/** Owns the proof that the list before a meeting tells the truth: of a server that is well, of one that is not, of screens that are there or silent; and only to those who prepare. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { systemClock } from "@sanguan/server/compose";
import type { ServerToClient } from "@sanguan/shared/protocol/live";
import { type PreflightAnswer, preflightAnswer } from "@sanguan/shared/protocol/preflight";
import { byLink, done, gather, type Gathering } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let gathering: Gathering;
let admin: Visitor;

async function open(settings: Readonly<Record<string, string>> = {}, clock = systemClock): Promise<void> {
  workspace = await openWorkspace({ SANGUAN_COMMANDS_PER_SECOND: "1000", ...settings }, clock);
  admin = await workspace.setUp();
  gathering = await gather(workspace, admin, "preparing");
}

async function preflight(visitor: Visitor = admin): Promise<PreflightAnswer> {
  const { status, body } = await visitor.get(`/api/meetings/${gathering.meetingId}/preflight`);
  expect(status).toBe(200);
  return preflightAnswer.parse(body);
}

/** `state check finding`; how full this machine's disk is says nothing here. */
const told = ({ checks }: PreflightAnswer) =>
  checks.filter(({ check }) => check !== "disk").map(({ state, check, finding }) => `${state} ${check} ${finding}`);

afterAll(() => workspace.close());

describe("a server that is well", () => {
  beforeAll(() => open());

  test("says so to those who prepare the meeting, and nothing to others", async () => {
    const answer = await preflight();
    expect(told(answer)).toEqual([
      "fine clock right",
      "fine database sound",
      "fine writes taken",
      "look backup none",
      "fine key sound",
      "fine stamps none",
      "fine fonts there",
      "fine page built",
      "look address loopback",
    ]);
    expect(answer.checks.find(({ check }) => check === "disk")?.details["megabytes"]).toBeGreaterThan(0);
    expect(answer.screens).toEqual([]);
    expect(told(await preflight(gathering.chair.visitor))).toEqual(told(answer));

    const path = `/api/meetings/${gathering.meetingId}/preflight`;
    for (const { visitor } of [gathering.reviewer, gathering.reporter, gathering.recorder, gathering.observer])
      expect((await visitor.get(path)).body.refusal?.reason).toBe("not-allowed");
    expect((await gathering.stranger.visitor.get(path)).body.refusal?.reason).toBe("not-a-member");
    expect((await workspace.visitor().get(path)).status).toBe(401);
  });

  test("tells of each screen whether it is there, what it says of itself, and since when it is silent", async () => {
    const { meetingId } = gathering;
    const { body } = await admin.post<{ link: string }>(`/api/meetings/${meetingId}/stage-link`, { name: "左屏" });
    const unseen = (await preflight()).screens;
    expect(unseen).toEqual([expect.objectContaining({ name: "左屏", connected: false, revoked: false })]);
    expect(unseen[0]).not.toHaveProperty("silentSince");

    const host = new LivePerson(admin);
    await host.join(meetingId);
    const screen = new LivePerson(await byLink(workspace, body.link));
    await screen.join(meetingId);
    const condition = { fonts: "missing", missing: "䶮", offset: 61_000 };
    await screen.ask("condition", { meetingId, condition });
    // Of a person's device nothing is kept.
    await host.ask("condition", { meetingId, condition });
    expect((await preflight()).screens).toEqual([
      expect.objectContaining({ name: "左屏", connected: true, condition }),
    ]);
    expect(await screen.ask("condition", { meetingId, condition: { ...condition, fonts: "fine" } })).toMatchObject({
      refusal: { reason: "malformed" },
    });

    const counts = () =>
      host.told.flatMap(({ name, news }) =>
        name === "people" ? [(news as Parameters<ServerToClient["people"]>[0]).screens?.length] : [],
      );
    await host.hear(() => counts().includes(1));
    screen.leave();
    await host.hear(() => counts().lastIndexOf(0) > counts().indexOf(1));
    const [silent] = (await preflight()).screens;
    expect(silent).toMatchObject({ connected: false, condition });
    expect(Date.parse(silent?.silentSince ?? "")).toBeLessThanOrEqual(Date.now());
    host.leave();
  });

  test("is asked before the meeting and while it goes on; one that was called off has nothing to be prepared for", async () => {
    await done(gathering.chair.visitor, gathering.meetingId, { type: "start-meeting" });
    expect(told(await preflight())).toContain("fine writes taken");
    const { meetingId } = await gather(workspace, admin, "preparing");
    await done(admin, meetingId, { type: "cancel-meeting", reason: "改期" });
    const { status, body } = await admin.get(`/api/meetings/${meetingId}/preflight`);
    expect([status, body.refusal?.reason]).toEqual([409, "wrong-phase"]);
  });
});

test("a server that is not well says what stands in the way", async () => {
  await workspace.close();
  const folder = mkdtempSync(join(tmpdir(), "sanguan-unwell-"));
  const certificates = join(import.meta.dirname, "../../docs/record-vectors/authority.pem");
  let behind = 0;
  const clock = {
    now: () => Date.now() - behind,
    iso: () => new Date(Date.now() - behind).toISOString(),
  };
  // Nobody listens on port 9, and no page is built.
  await open(
    {
      SANGUAN_CLIENT: folder,
      SANGUAN_TSA_URL: "http://127.0.0.1:9/",
      SANGUAN_TSA_CERTIFICATES: certificates,
      SANGUAN_LOG: "silent",
      SANGUAN_URL: "https://sanguan.example.gov.cn",
    },
    clock,
  );
  const other = new DatabaseSync(join(workspace.folder, "sanguan.db"));
  other.exec("drop trigger records_never_change");
  other.close();
  writeFileSync(
    join(workspace.folder, "last-backup.json"),
    JSON.stringify({ at: "2020-01-01T00:00:00.000Z", folder: "/backups", bytes: 1 }),
  );
  chmodSync(join(workspace.folder, "signing-key.json"), 0o644);
  behind = 60_000;
  const answer = await preflight();
  expect(told(answer)).toEqual([
    "blocked clock behind",
    "blocked database altered",
    "fine writes taken",
    "look backup old",
    "blocked key faulty",
    "look stamps silent",
    "fine fonts there",
    "look page missing",
    "fine address set",
  ]);
  // A screen that was opened under another name leads people here all the same.
  expect((await admin.get("/api/me")).body).toMatchObject({ url: "https://sanguan.example.gov.cn" });
  expect(answer.checks.find(({ check }) => check === "database")?.details).toEqual({
    fault: "trigger records_never_change missing",
  });
  rmSync(folder, { recursive: true, force: true });
});
