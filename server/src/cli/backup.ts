/** Owns `sanguan backup`: a copy of a data folder that a server can be started with, made beside a running one too. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { keyFile } from "../records/key-file.ts";
import { copyDatabase, type CopyOutcome, removeDatabase } from "../storage/copy-database.ts";
import { syncFolder, takeName, writeDurably } from "../storage/durable-file.ts";
import { noteBackup } from "../storage/last-backup.ts";
import { spokenLanguage } from "./language.ts";
import { plain } from "./plain.ts";
import { UsageError } from "./usage.ts";
import type { VerifyLanguage } from "./verify-text.ts";

const usage = `sanguan backup FOLDER [--with-keys] [--lang en|zh-CN] [--json]
Copies the data folder (SANGUAN_DATA) into FOLDER, which must be new or empty, and examines the copy; beside a running server too.
  --with-keys  the signing key and the session secret as well; else keep those apart
Status 1 when no backup was made.`;

const secrets = [keyFile, "session-secret"];

interface BackupText {
  made(folder: string, megabytes: string): string;
  readonly keysApart: string;
  readonly keysInside: string;
  notNoted(why: string): string;
  readonly faults: Readonly<Record<Extract<CopyOutcome, { ok: false }>["fault"], (detail: string) => string>>;
}

const texts: Readonly<Record<VerifyLanguage, BackupText>> = {
  en: {
    made: (folder, megabytes) => `Backed up and examined: ${folder} (${megabytes} MB).`,
    keysApart: `The signing key and the session secret are not in it (${secrets.join(", ")}): keep a copy of them apart from it.`,
    keysInside: "The signing key is in it: whoever has this folder can sign records.",
    notNoted: (why) => `The data folder could not note it, so that the doctor does not know of it: ${why}`,
    faults: {
      "no-database": (path) => `There is no database yet: ${path}`,
      "vote-pending": (meetings) =>
        `No backup was made: a vote is open, or closed and its result not revealed (${meetings}). A copy made now could tell who voted how, and would keep it. Try again once every vote is revealed or declared void; the last backup stays as it is.`,
      unsound: (detail) => `No backup was made: the copy is not sound (${detail}). Run sanguan doctor.`,
    },
  },
  "zh-CN": {
    made: (folder, megabytes) => `已备份并核对：${folder}（${megabytes} MB）。`,
    keysApart: `签名密钥与会话密钥（${secrets.join("、")}）不在其中，请另行妥善保存。`,
    keysInside: "签名密钥也在其中：持有该目录者即可签署记录，请妥善保管。",
    notNoted: (why) => `数据目录未能记下此次备份，sanguan doctor 将查不到它：${why}`,
    faults: {
      "no-database": (path) => `尚无数据库：${path}`,
      "vote-pending": (meetings) =>
        `未作备份：有投票正在进行，或已截止而尚未公布结果（${meetings}）。此时的副本可能泄露谁投了什么票，并会一直留存。请在各次投票公布或作废后再试；上一次的备份不受影响。`,
      unsound: (detail) => `未作备份：副本不完好（${detail}）。请运行 sanguan doctor。`,
    },
  },
};

export async function backup(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "with-keys": { type: "boolean", default: false },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [wanted, ...more] = positionals;
  if (wanted === undefined || more.length > 0) throw new UsageError(usage);
  const text = texts[spokenLanguage(values.lang, usage)];
  const { dataFolder } = readConfig(process.env);
  const outcome = await backUp(dataFolder, resolve(wanted), values["with-keys"], new Date().toISOString());
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else if (outcome.ok) {
    const lines = [
      text.made(resolve(wanted), (outcome.bytes / 2 ** 20).toFixed(1)),
      values["with-keys"] ? text.keysInside : text.keysApart,
      ...(outcome.notNoted === undefined ? [] : [text.notNoted(outcome.notNoted)]),
    ];
    process.stdout.write(plain(`${lines.join("\n")}\n`));
  } else process.stderr.write(plain(`${text.faults[outcome.fault](outcome.detail)}\n`));
  process.exitCode = outcome.ok ? 0 : 1;
}

/** `notNoted`: the copy is good, and why the data folder does not say so (its disk may be full, and the backup all the more wanted). */
export type BackupOutcome = CopyOutcome & { readonly notNoted?: string };

/** `at`: ISO 8601. Of a copy that was not made whole nothing is left, whatever it failed of; nothing that somebody else put there is touched. */
export async function backUp(dataFolder: string, to: string, withKeys: boolean, at: string): Promise<BackupOutcome> {
  const isNew = makeFolder(to);
  if (!isNew && readdirSync(to).length > 0) throw notEmpty(to);
  let outcome: CopyOutcome | undefined;
  try {
    outcome = await copyAll(dataFolder, to, withKeys);
    if (!outcome.ok) return outcome;
    // The folder's own name, too.
    syncFolder(dirname(to));
  } catch (error) {
    throw isTaken(error) ? notEmpty(to) : error;
  } finally {
    if (isNew && outcome?.ok !== true) removeEmpty(to);
  }
  try {
    noteBackup(dataFolder, { at, folder: to, bytes: outcome.bytes });
    return outcome;
  } catch (error) {
    return { ...outcome, notNoted: error instanceof Error ? error.message : String(error) };
  }
}

/** All or nothing. */
async function copyAll(dataFolder: string, to: string, withKeys: boolean): Promise<CopyOutcome> {
  const outcome = await copyDatabase(dataFolder, to);
  if (!outcome.ok || !withKeys) return outcome;
  const ours: string[] = [];
  try {
    for (const name of secrets.filter((secret) => existsSync(join(dataFolder, secret)))) {
      const path = join(to, name);
      takeName(path);
      ours.push(path);
      writeDurably(path, readFileSync(join(dataFolder, name)));
    }
    syncFolder(to);
    return outcome;
  } catch (error) {
    for (const path of ours) rmSync(path, { force: true });
    removeDatabase(to);
    throw error;
  }
}

/** Whether it was not there: of two who make it at once, one did. */
function makeFolder(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

/** Unless somebody has put something into it meanwhile. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is theirs now.
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

function notEmpty(folder: string): UsageError {
  return new UsageError(`${folder}: not empty\n${usage}`);
}
