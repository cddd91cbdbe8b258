/** Checks that `sanguan doctor` finds a sound folder sound, and names whatever was done to one. */

import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { buildAddendum } from "@sanguan/shared/record/build-addendum";
import { signBytes } from "@sanguan/shared/record/ed25519";
import type { RecordFile } from "@sanguan/shared/record/record";
import { afterEach, beforeEach, expect, it } from "vitest";
import { beginClosing, meetingId, openWorkplace, startMeeting } from "../meetings/testing/workplace.ts";
import { rotateKey } from "../records/file-signer.ts";
import { keyFile, makeKeyFile } from "../records/key-file.ts";
import { noteBackup } from "../storage/last-backup.ts";
import { openStorage } from "../storage/open-storage.ts";
import { examine } from "./doctor.ts";

const now = "2026-11-23T09:00:00.000Z";
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-doctor-"));
  // The key that the workplace signs with.
  makeKeyFile(folder, new Uint8Array(32).fill(7), "2026-01-01T00:00:00.000Z");
  const place = await openWorkplace({ folder });
  await startMeeting(place);
  await beginClosing(place);
  await place.closeMeeting(meetingId);
  await place.crash();
  noteBackup(folder, { at: now, folder: "/backups/1", bytes: 1 });
  mkdirSync(join(folder, "client"));
  writeFileSync(join(folder, "client/verify.html"), "<!doctype html>");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const where = () => ({ dataFolder: folder, clientFolder: join(folder, "client") });

async function found(at = now): Promise<readonly string[]> {
  const findings = await examine(where(), at);
  // How full this machine's disk is says nothing here.
  return findings
    .filter(({ finding, state }) => state !== "good" && finding !== "disk")
    .map(({ finding, state, detail }) => `${state} ${finding} ${detail}`);
}

function change(...statements: readonly string[]): void {
  const other = new DatabaseSync(join(folder, "sanguan.db"));
  for (const statement of statements) other.exec(statement);
  other.close();
}

it("finds nothing in a sound folder, and changes nothing in it", async () => {
  const before = readFileSync(join(folder, "sanguan.db"));
  expect(await found()).toEqual([]);
  const all = await examine(where(), now);
  expect(all.find(({ finding }) => finding === "records")?.detail).toBe("1 / 1");
  expect(readFileSync(join(folder, "sanguan.db"))).toEqual(before);
});

it("says so when there is nothing yet", async () => {
  expect(await examine({ ...where(), dataFolder: join(folder, "nothing") }, now)).toMatchObject([
    { finding: "folder", state: "doubtful" },
  ]);
  rmSync(join(folder, "sanguan.db"));
  expect(await found()).toEqual([`doubtful folder ${folder}`]);
});

it("names a law that is gone, and after the next start that it was", async () => {
  change("drop trigger records_never_change");
  expect(await found()).toEqual(["bad laws trigger records_never_change missing"]);
  await (await openStorage(folder, () => Date.parse(now))).close();
  expect(await found()).toEqual([`doubtful mended ${now} records_never_change`]);
});

it("names a record that was changed while the law was gone, or taken out of its chain", async () => {
  change(
    "drop trigger records_never_change",
    `update records set file = replace(file, '走访不够经常', '走访十分经常')`,
  );
  const faults = await found();
  expect(faults[1]).toMatch(new RegExp(`^bad record ${meetingId}: part-digest parts/006-comments.json`));
  change("update records set file = 'nothing'");
  expect((await found())[1]).toMatch(new RegExp(`^bad record ${meetingId}: format`));
});

it("names a record that is not in the chain, and one of which the meeting tells otherwise", async () => {
  change("drop trigger records_never_change", `update records set previous = '${"0".repeat(64)}'`);
  expect(await found()).toContain(`bad chain ${meetingId}`);
  change("update records set previous = null", "drop trigger events_never_change");
  change(`update events set payload = '{"digest":"x"}' where type = 'meeting-closed'`);
  expect((await found()).at(-1)).toBe(`bad record ${meetingId}: meeting-closed`);
});

/** An addendum as the server would have signed it, with the events that tell of it. */
async function add(text: string): Promise<readonly string[]> {
  const other = new DatabaseSync(join(folder, "sanguan.db"));
  const { file } = other.prepare("select file from records").get() as { file: string };
  other.close();
  const record = JSON.parse(file) as RecordFile;
  const secret = new Uint8Array(32).fill(7);
  const keyid = record.keys.at(-1)?.keyid ?? "";
  const addendum = await buildAddendum(
    {
      meetingId,
      record: record.digest,
      number: 1,
      previous: null,
      kind: "late",
      document: `${meetingId}.notes`,
      fragment: "default",
      passage: null,
      text,
      author: "王",
      proposedAt: "2026-11-24T01:00:00.000Z",
      decidedBy: "李",
      decidedAt: "2026-11-24T02:00:00.000Z",
      reason: "属实",
    },
    {
      history: { keys: record.keys, rotations: record.rotations },
      sign: (bytes) => Promise.resolve({ keyid, sig: signBytes(bytes, secret) }),
    },
  );
  const event = (number: number, type: string, payload: object) =>
    `insert into events (stream, number, at, "by", type, payload)
     values ('addenda:${meetingId}', ${number}, '2026-11-22', 'li', '${type}', '${JSON.stringify(payload)}')`;
  return [
    event(1, "addendum-proposed", { addendumId: "a", text }),
    event(2, "addendum-accepted", { addendumId: "a", number: 1 }),
    `insert into addenda (meeting_id, number, digest, file) values ('${meetingId}', 1, '${addendum.digest}', '${JSON.stringify(addendum)}')`,
  ];
}

it("checks the addenda of each record, and names one that is forged, lost, or not as it was decided", async () => {
  const [proposed = "", accepted = "", stored = ""] = await add("补记一处");
  change(proposed, accepted, stored);
  expect(await found()).toEqual([]);
  const lawless = "drop trigger addenda_never_change; drop trigger addenda_never_go; drop trigger events_never_change";
  change(lawless, "update addenda set file = json_set(file, '$.digest', 'x')");
  expect((await found()).at(-1)).toBe(`bad record ${meetingId}: addendum addenda/1.json`);
  change("delete from addenda");
  expect((await found()).at(-1)).toBe(`bad record ${meetingId}: addenda`);
  change(stored, "update events set payload = json_set(payload, '$.text', '另一处') where type = 'addendum-proposed'");
  expect((await found()).at(-1)).toBe(`bad record ${meetingId}: addenda`);
});

it("names a meeting that was closed and has no record", async () => {
  change("drop trigger records_never_go", "delete from records");
  expect((await found()).at(-1)).toBe(`bad record ${meetingId}: missing`);
});

it("names another key than the server's, a key that others may read, and a broken one", async () => {
  rotateKey(folder, "2026-11-22T12:00:00.000Z");
  expect(await found()).toEqual([]);
  rmSync(join(folder, keyFile));
  makeKeyFile(folder, new Uint8Array(32).fill(8), "2026-01-01T00:00:00.000Z");
  expect(await found()).toEqual([`bad strange-key ${meetingId}`]);
  writeFileSync(join(folder, keyFile), "{}");
  expect(await found()).toEqual([expect.stringMatching(/^bad signing-key .* is not a signing key$/)]);
  chmodSync(join(folder, keyFile), 0o644);
  chmodSync(join(folder, "sanguan.db"), 0o640);
  chmodSync(folder, 0o755);
  expect(await found()).toEqual([
    `doubtful file-mode ${folder} 755`,
    `bad file-mode ${join(folder, "sanguan.db")} 640`,
    `bad file-mode ${join(folder, keyFile)} 644`,
    expect.stringMatching(/^bad signing-key .* may be read by others/),
  ]);
});

it("names a clock that is behind", async () => {
  expect(await found("2026-11-22T08:00:00.000Z")).toEqual([expect.stringMatching(/^bad clock 2026-11-22T08/)]);
  expect(await found("2025-01-01T00:00:00.000Z")).toEqual([
    expect.stringMatching(/^bad signing-key/),
    expect.stringMatching(/^bad clock/),
  ]);
});

it("names another version, and what is no database", async () => {
  change("delete from kysely_migration where name = '004-breaches'");
  expect(await found()).toEqual(["doubtful migrations 004-breaches"]);
  change("insert into kysely_migration values ('999-later', '')");
  expect(await found()).toEqual(["bad migrations 999-later"]);
  writeFileSync(join(folder, "sanguan.db"), "no database at all, but long enough to be taken for one".repeat(100));
  expect(await found()).toEqual([expect.stringMatching(/^bad database .*not a database/)]);
});

it("names a checking page that is not built", async () => {
  rmSync(join(folder, "client/verify.html"));
  expect(await found()).toEqual([`bad verify-page ${join(folder, "client/verify.html")}`]);
});

it("says that there is no backup, or none of the last day", async () => {
  expect(await found("2026-11-24T08:59:00.000Z")).toEqual([]);
  expect(await found("2026-11-24T09:01:00.000Z")).toEqual([`doubtful backup ${now} /backups/1`]);
  rmSync(join(folder, "last-backup.json"));
  expect(await found()).toEqual(["doubtful backup –"]);
});

it("says that votes keep a backup waiting, and in which meeting", async () => {
  change("insert into ballot_boxes values ('m9', 'v1', 'open', '[]', '{}')");
  expect(await found()).toEqual(["doubtful ballots m9"]);
  change("update ballot_boxes set state = 'closed'");
  expect(await found()).toEqual(["doubtful ballots m9"]);
  change("update ballot_boxes set state = 'emptied'");
  expect(await found()).toEqual([]);
});

it("names damage in the file", async () => {
  const path = join(folder, "sanguan.db");
  change("pragma wal_checkpoint(truncate)", "pragma journal_mode = delete");
  const bytes = readFileSync(path);
  const at = bytes.indexOf("documents-frozen");
  bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 12);
  writeFileSync(path, bytes);
  expect((await found()).join("\n")).toMatch(/^bad (integrity|database) /m);
});

it.each([
  ["en", /✓ The signing key is there[^]*✗ The database is not as this program made it[^]*One thing needs/],
  ["zh-CN", /✓ 签名密钥可用[^]*✗ 数据库与本程序所建不一致[^]*有 1 项需要处理/],
])("speaks %s and leaves its status", async (language, words) => {
  change("drop trigger records_never_change");
  const env = { ...process.env, SANGUAN_DATA: folder, SANGUAN_CLIENT: join(folder, "client") };
  const program = join(import.meta.dirname, "sanguan.ts");
  const { status, out } = await new Promise<{ status: unknown; out: string }>((resolve) => {
    execFile(process.execPath, [program, "doctor", "--lang", language], { env }, (error, out) =>
      resolve({ status: error?.code ?? 0, out }),
    );
  });
  expect(status).toBe(1);
  expect(out).toMatch(words);
});
