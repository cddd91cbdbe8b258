/** Checks that a backup is whole and told apart from its original, and that none is left where one may not be made. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorkplace, startMeeting, type Workplace } from "../meetings/testing/workplace.ts";
import { keyFile, makeKeyFile } from "../records/key-file.ts";
import { copyDatabase } from "../storage/copy-database.ts";
import { examineDatabase } from "../storage/examine-database.ts";
import { lastBackup } from "../storage/last-backup.ts";
import { backUp } from "./backup.ts";

const at = "2026-11-26T09:00:00.000Z";
let folder: string;
let place: Workplace;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-backup-"));
  mkdirSync(join(folder, "data"));
  makeKeyFile(data(), new Uint8Array(32).fill(7), "2026-01-01T00:00:00.000Z");
  writeFileSync(join(data(), "session-secret"), "secret", { mode: 0o600 });
  place = await openWorkplace({ folder: data() });
  await startMeeting(place);
});
afterEach(async () => {
  await place.crash();
  rmSync(folder, { recursive: true, force: true });
});

const data = () => join(folder, "data");
const copy = () => join(folder, "copy");

function rows(where: string, statement: string): readonly unknown[] {
  const database = new DatabaseSync(join(where, "sanguan.db"), { readOnly: true });
  const found = database.prepare(statement).all();
  database.close();
  return found;
}

function change(statement: string): void {
  const database = new DatabaseSync(join(data(), "sanguan.db"));
  database.exec(statement);
  database.close();
}

it("[S36] is the same database but for the epochs, sound, and closed to others; the original is as it was", async () => {
  const epochs = rows(data(), "select name, epoch from documents order by name");
  const made = await backUp(data(), copy(), false, at);
  expect(made).toEqual({ ok: true, bytes: statSync(join(copy(), "sanguan.db")).size });
  for (const statement of [
    "select * from events order by stream, number",
    "select * from updates order by document, seq",
    "select name, meeting_id, gate, head, frozen_seq from documents order by name",
    "select type, name, sql from sqlite_master order by type, name",
  ])
    expect(rows(copy(), statement), statement).toEqual(rows(data(), statement));
  expect(rows(data(), "select name, epoch from documents order by name")).toEqual(epochs);
  const own = new Set(epochs.map((row) => (row as { epoch: string }).epoch));
  const others = rows(copy(), "select epoch from documents").map((row) => (row as { epoch: string }).epoch);
  expect(others).toHaveLength(epochs.length);
  expect(others.filter((epoch) => own.has(epoch))).toEqual([]);
  const examination = examineDatabase(copy());
  expect([examination?.damage(), await examination?.breaches()]).toEqual([[], []]);
  examination?.close();
  expect(readdirSync(copy())).toEqual(["sanguan.db"]);
  expect([statSync(copy()).mode & 0o777, statSync(join(copy(), "sanguan.db")).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(lastBackup(data())).toEqual({ at, folder: copy(), bytes: statSync(join(copy(), "sanguan.db")).size });
});

it("has the keys only when they are asked for", async () => {
  await backUp(data(), copy(), true, at);
  for (const name of [keyFile, "session-secret"]) {
    expect(readFileSync(join(copy(), name))).toEqual(readFileSync(join(data(), name)));
    expect(statSync(join(copy(), name)).mode & 0o077).toBe(0);
  }
});

it("is not made while a vote is open, nor before its result is known, and leaves nothing", async () => {
  change("insert into ballot_boxes values ('m1', 'v1', 'open', '[]', '{}')");
  change("insert into ballot_boxes values ('m1', 'v2', 'open', '[]', '{}')");
  for (const state of ["open", "closed"]) {
    change(`update ballot_boxes set state = '${state}'`);
    const [title] = rows(data(), "select json_extract(line, '$.title') as title from meeting_lines");
    const detail = (title as { title: string }).title;
    expect(await backUp(data(), copy(), false, at)).toEqual({ ok: false, fault: "vote-pending", detail });
    expect(existsSync(copy())).toBe(false);
    expect(lastBackup(data())).toBeUndefined();
  }
  change("update ballot_boxes set state = 'emptied'");
  expect(await backUp(data(), copy(), false, at)).toMatchObject({ ok: true });
});

it("is not kept waiting by the votes of a rehearsal that was thrown away", async () => {
  change("insert into ballot_boxes values ('m1', 'v1', 'open', '[]', '{}')");
  change("update meeting_lines set line = json_set(line, '$.discarded', json('true'))");
  expect(await backUp(data(), copy(), false, at)).toMatchObject({ ok: true });
});

it("of a database that lost a law is refused by name, and leaves nothing", async () => {
  change("drop trigger records_never_change");
  expect(await backUp(data(), copy(), false, at)).toEqual({
    ok: false,
    fault: "unsound",
    detail: "trigger records_never_change missing",
  });
  expect(existsSync(copy())).toBe(false);
});

it("of a folder that this program has not brought up to date yet is made, whatever its next start will add", async () => {
  change("drop table ballot_boxes; delete from kysely_migration where name = '006-ballot-boxes'");
  expect(await backUp(data(), copy(), false, at)).toMatchObject({ ok: true });
  const examination = examineDatabase(copy());
  expect(examination?.migrations()).toEqual({ newer: [], older: ["006-ballot-boxes"] });
  examination?.close();
});

it("of a folder that is not up to date is refused all the same when it is damaged", async () => {
  change(`drop table ballot_boxes; delete from kysely_migration where name = '006-ballot-boxes';
    pragma foreign_keys = off; insert into client_bindings values ('nowhere', 1, 'x')`);
  expect(await backUp(data(), copy(), false, at)).toMatchObject({
    fault: "unsound",
    detail: "client_bindings → documents",
  });
  expect(existsSync(copy())).toBe(false);
});

it("goes into no folder that holds something, and takes nothing from it", async () => {
  mkdirSync(copy());
  writeFileSync(join(copy(), "sanguan.db"), "somebody's");
  await expect(backUp(data(), copy(), false, at)).rejects.toThrow("not empty");
  expect(readFileSync(join(copy(), "sanguan.db"), "utf8")).toBe("somebody's");
});

it("[S36] of two that are made at once in one folder, the first stays whole", async () => {
  mkdirSync(copy());
  const [first, second] = await Promise.allSettled([copyDatabase(data(), copy()), copyDatabase(data(), copy())]);
  expect(first).toMatchObject({ status: "fulfilled", value: { ok: true } });
  expect(second).toMatchObject({ status: "rejected", reason: { code: "EEXIST" } });
  expect(rows(copy(), "select count(*) as n from documents")).toEqual(
    rows(data(), "select count(*) as n from documents"),
  );
});

it("leaves nothing when a key cannot be copied, and can be tried again", async () => {
  const secret = join(data(), "session-secret");
  rmSync(secret);
  // Nobody can read a folder, root neither.
  mkdirSync(secret);
  for (const isThere of [false, true]) {
    if (isThere) mkdirSync(copy());
    await expect(backUp(data(), copy(), true, at)).rejects.toThrow("EISDIR");
    expect(existsSync(copy()) ? readdirSync(copy()) : undefined).toEqual(isThere ? [] : undefined);
  }
  expect(lastBackup(data())).toBeUndefined();
  rmSync(secret, { recursive: true });
  writeFileSync(secret, "secret", { mode: 0o600 });
  expect(await backUp(data(), copy(), true, at)).toMatchObject({ ok: true });
  expect(readdirSync(copy()).toSorted()).toEqual(["sanguan.db", "session-secret", keyFile].toSorted());
});

it("is good, and says so, when the data folder cannot note it", async () => {
  mkdirSync(join(data(), "last-backup.json.draft"));
  expect(await backUp(data(), copy(), false, at)).toMatchObject({
    ok: true,
    notNoted: expect.stringContaining("EISDIR"),
  });
  expect(readdirSync(copy())).toEqual(["sanguan.db"]);
});

it("is no backup where there is no database", async () => {
  expect(await backUp(join(folder, "elsewhere"), copy(), false, at)).toMatchObject({ fault: "no-database" });
});
