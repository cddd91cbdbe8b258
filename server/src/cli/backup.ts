/** Owns `sanguan backup`: a copy of a data folder that a server can be started with, made beside a running one too. */

import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { keyFile } from "../records/key-file.ts";
import { copyDatabase, type CopyOutcome } from "../storage/copy-database.ts";
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
  readonly faults: Readonly<Record<Extract<CopyOutcome, { ok: false }>["fault"], (detail: string) => string>>;
}

const texts: Readonly<Record<VerifyLanguage, BackupText>> = {
  en: {
    made: (folder, megabytes) => `Backed up and examined: ${folder} (${megabytes} MB).`,
    keysApart: `The signing key and the session secret are not in it (${secrets.join(", ")}): keep a copy of them apart from it.`,
    keysInside: "The signing key is in it: whoever has this folder can sign records.",
    faults: {
      "no-database": (path) => `There is no database yet: ${path}`,
      "vote-open": () =>
        "No backup was made: a vote is open, and a copy made now could tell who voted how. Try again when it is closed.",
      unsound: (detail) => `No backup was made: the copy is not sound (${detail}). Run sanguan doctor.`,
    },
  },
  "zh-CN": {
    made: (folder, megabytes) => `已备份并核对：${folder}（${megabytes} MB）。`,
    keysApart: `签名密钥与会话密钥（${secrets.join("、")}）不在其中，请另行妥善保存。`,
    keysInside: "签名密钥也在其中：持有该目录者即可签署记录，请妥善保管。",
    faults: {
      "no-database": (path) => `尚无数据库：${path}`,
      "vote-open": () => "未作备份：有表决正在进行，此时的副本可能泄露谁投了什么票。请在表决截止后再试。",
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
    ];
    process.stdout.write(plain(`${lines.join("\n")}\n`));
  } else process.stderr.write(plain(`${text.faults[outcome.fault](outcome.detail)}\n`));
  process.exitCode = outcome.ok ? 0 : 1;
}

/** `at`: ISO 8601. After a fault nothing of the copy is left. */
export async function backUp(dataFolder: string, to: string, withKeys: boolean, at: string): Promise<CopyOutcome> {
  const isNew = !existsSync(to);
  if (!isNew && readdirSync(to).length > 0) throw new UsageError(`${to}: not empty\n${usage}`);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const outcome = await copyDatabase(dataFolder, to);
  if (!outcome.ok) {
    if (isNew) rmSync(to, { recursive: true, force: true });
    return outcome;
  }
  if (withKeys)
    for (const name of secrets.filter((secret) => existsSync(join(dataFolder, secret))))
      copyFileSync(join(dataFolder, name), join(to, name), constants.COPYFILE_EXCL);
  noteBackup(dataFolder, { at, folder: to, bytes: outcome.bytes });
  return outcome;
}
