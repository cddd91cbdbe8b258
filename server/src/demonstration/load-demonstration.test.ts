/** Checks the load against the real storage, rooms, identity and use cases, in a folder of its own. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainText } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { mainFragment } from "@sanguan/shared/document/schema";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { isOverdue } from "@sanguan/shared/domain/rectification-decide";
import { verifyRecord } from "@sanguan/shared/record/verify";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { makeRunTaskCommand } from "../followup/run-task-command.ts";
import { openIdentity } from "../identity/open-identity.ts";
import { makeBallots } from "../meetings/ballots.ts";
import { makeCloseMeeting } from "../meetings/close-meeting.ts";
import { Herald } from "../meetings/herald.ts";
import { MeetingCache } from "../meetings/meeting-cache.ts";
import { makeRunCommand } from "../meetings/run-command.ts";
import type { Announcer, Clock } from "../ports.ts";
import { openFileSigner } from "../records/file-signer.ts";
import { makeRooms } from "../rooms/registry.ts";
import { openStorage } from "../storage/open-storage.ts";
import { preparedComments } from "./comments.ts";
import { loadDemonstration, type Demonstration, type DemonstrationDeps } from "./load-demonstration.ts";
import { agenda } from "./meeting.ts";

const now = Date.UTC(2026, 10, 22, 6, 10);

/** Nobody is connected: there is no one to tell, and nothing to wait for. */
const deaf: Announcer = {
  meetingChanged: () => undefined,
  turnoutChanged: () => undefined,
  closingProgress: () => undefined,
  unsaved: () => [],
  whenFlushed: () => Promise.resolve(),
};

function alarm(...what: readonly unknown[]): never {
  throw new Error(what.join(" "));
}

async function openWorkspace(folder: string) {
  let time = now;
  const clock: Clock = { now: () => time, iso: () => new Date(time).toISOString() };
  const storage = await openStorage(folder, () => time);
  const identity = await openIdentity({
    db: storage.database as unknown as Kysely<unknown>,
    dialect: "sqlite",
    dataFolder: folder,
    url: "http://localhost",
    sessionDays: 1,
    clock,
  });
  const { events: log, documents, records, boxes } = storage;
  const rooms = makeRooms({ log: documents, clock, alarm });
  const cache = new MeetingCache(log);
  const herald = new Herald({ log, cache, announcer: deaf, rooms });
  const ballots = makeBallots({ boxes, cache, announcer: deaf, windowMs: 0 });
  const signer = openFileSigner(folder, clock.iso());
  const deps: DemonstrationDeps = {
    clock,
    identity,
    log,
    rooms,
    useCases: (at) => {
      const stores = { log, documents, records, boxes, ballots, cache, rooms, announcer: deaf, herald };
      const parts = { ...stores, signer, clock: at, software: "test" };
      const closeMeeting = makeCloseMeeting({ ...parts, pause: () => Promise.resolve(false) });
      return {
        closeMeeting,
        runCommand: makeRunCommand({ ...parts, closeMeeting }),
        runTaskCommand: makeRunTaskCommand(parts),
      };
    },
  };
  const state = async (name: string) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await rooms.state(name));
    return doc;
  };
  return {
    deps,
    log,
    records,
    cache,
    state,
    tick: () => {
      time += 1000;
    },
    close: async () => {
      await rooms.stop();
      await storage.close();
    },
  };
}

describe("the demonstration", () => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-demonstration-"));
  let workspace: Awaited<ReturnType<typeof openWorkspace>>;
  let demonstration: Demonstration;
  beforeAll(async () => {
    workspace = await openWorkspace(folder);
    demonstration = await loadDemonstration(workspace.deps);
  }, 30_000);
  afterAll(async () => {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const meeting = async (id: MeetingId) => {
    const held = await workspace.cache.load(id);
    if (held === undefined) throw new Error(`no meeting ${id}`);
    return held.meeting;
  };

  it("leaves this year's meeting to its chair: prepared, every report written", async () => {
    const { phase, items, members, comments } = await meeting(demonstration.meetingId);
    expect(phase).toBe("preparing");
    expect(items.map(({ unit }) => unit)).toEqual(agenda.map(({ unit }) => unit));
    expect(items.filter(({ mode }) => mode === "oral").length).toBeGreaterThanOrEqual(4);
    expect(members.flatMap(({ roles }) => roles)).toEqual(
      expect.arrayContaining(["organizer", "chair", "reviewer", "reporter", "recorder", "voter", "observer", "screen"]),
    );
    expect(comments.every(({ state }) => state === "staged")).toBe(true);
    for (const { name } of demonstration.documents.filter(({ kind }) => kind === "report")) {
      const doc = await workspace.state(name);
      expect(plainText(deriveFragment(doc.getXmlFragment(mainFragment))).length).toBeGreaterThan(1000);
    }
  });

  it("writes each report as the data has it", async () => {
    for (const { key, report } of agenda) {
      const doc = await workspace.state(`${demonstration.meetingId}.${key}.report`);
      expect(plainText(deriveFragment(doc.getXmlFragment(mainFragment)))).toBe(plainText(report));
    }
  });

  it("stages every comment in its reviewer's own document, its quotation anchored in the report", async () => {
    const { comments } = await meeting(demonstration.meetingId);
    expect(comments).toHaveLength(preparedComments.length);
    for (const [index, { id, itemId, reviewerId, quote }] of comments.entries()) {
      const staged = await workspace.state(`${demonstration.meetingId}.${itemId}.staged.${reviewerId}`);
      expect(plainText(deriveFragment(staged.getXmlFragment(id)))).toBe(preparedComments[index]?.body);
      if (quote === undefined) continue;
      const report = await workspace.state(`${demonstration.meetingId}.${itemId}.report`);
      expect(quote.anchor && passageAt(report, quote.anchor)).toBe(quote.text);
    }
  });

  it("closed last year's meeting, with a record that verifies", async () => {
    const lastYear = await meeting(demonstration.lastYearMeetingId);
    expect(lastYear.phase).toBe("closed");
    expect(lastYear.items.every(({ stage }) => stage === "done")).toBe(true);
    expect(lastYear.overrides).toEqual([]);
    const record = await workspace.records.read(demonstration.lastYearMeetingId);
    if (record === undefined) throw new Error("no record");
    expect(record.digest).toBe(lastYear.digest);
    const checks = await verifyRecord(record.file);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.length).toBeGreaterThan(0);
  });

  it("leaves the ledger in motion: verified, under way, overdue, waiting", async () => {
    const today = new Date(now).toISOString().slice(0, 10);
    const tasks = (await workspace.log.tasks()).filter(
      ({ meetingId }) => meetingId === demonstration.lastYearMeetingId,
    );
    const states = new Set(tasks.map(({ state }) => state));
    expect(states).toEqual(new Set(["verified", "inProgress", "closureRequested", "planned"]));
    expect(tasks.filter((task) => isOverdue(task, today)).length).toBeGreaterThan(0);
    for (const { problem, measures, issuedAt, verifiedAt } of tasks) {
      expect(problem).not.toBe("");
      expect(measures).not.toBe("");
      expect(Date.parse(issuedAt)).toBeLessThan(now);
      if (verifiedAt !== undefined) expect(Date.parse(verifiedAt)).toBeLessThan(now);
    }
  });

  it("makes people and meetings of its own at a second load, for the one who asked as organizer and chair", async () => {
    workspace.tick();
    const guest = { ...actorOf(demonstration), organisationRoles: ["admin"] as const };
    const second = await loadDemonstration({ ...workspace.deps, guest });
    expect(second.meetingId).not.toBe(demonstration.meetingId);
    const ids = new Set(demonstration.people.map(({ personId }) => personId));
    expect(second.people.some(({ personId }) => ids.has(personId))).toBe(false);
    const { members } = await meeting(second.meetingId);
    expect(members.find(({ personId }) => personId === guest.personId)?.roles).toEqual(["organizer", "chair"]);
    const record = await workspace.records.read(second.lastYearMeetingId);
    expect(record?.previous).toBe((await workspace.records.read(demonstration.lastYearMeetingId))?.digest);
  });

  it("refuses cleanly to load twice at the same instant", async () => {
    const before = (await workspace.log.meetings()).length;
    await expect(loadDemonstration(workspace.deps)).rejects.toThrow("meeting-exists");
    expect(await workspace.log.meetings()).toHaveLength(before);
  });
});

function actorOf({ people }: Demonstration) {
  const admin = people.find(({ roles }) => roles.includes("admin"));
  if (admin === undefined) throw new Error("nobody is an admin");
  return { personId: admin.personId, name: admin.name };
}

/** The text between two relative positions of one block. */
function passageAt(doc: Y.Doc, anchor: { readonly from: string; readonly to: string }): string {
  const place = (encoded: string) => {
    const json: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString());
    const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), doc);
    if (absolute === null) throw new Error("the position is lost");
    return absolute;
  };
  const from = place(anchor.from);
  const to = place(anchor.to);
  if (!(from.type instanceof Y.XmlText) || from.type !== to.type) throw new Error("not within one block");
  const delta: readonly { readonly insert: string }[] = from.type.toDelta();
  return delta
    .map(({ insert }) => insert)
    .join("")
    .slice(from.index, to.index);
}
