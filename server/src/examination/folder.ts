/** Owns what is found around the database: who may read the folder and its keys, whether the key holds, room on the disk, the last backup. */

import { lstatSync, statfsSync } from "node:fs";
import { join } from "node:path";
import type { KeyHistory } from "@sanguan/shared/record/record";
import { keyHistoryFault } from "@sanguan/shared/record/verifier/shape";
import { historyFaults } from "@sanguan/shared/record/verifier/keys";
import { keyFile, readKeyFile } from "../records/key-file.ts";
import { lastBackup } from "../storage/last-backup.ts";
import { bad, doubtful, type Finding, good } from "./finding.ts";

const megabyte = 1024 * 1024;

export interface FolderFindings {
  readonly findings: readonly Finding[];
  readonly keys?: KeyHistory;
}

export function folderFindings(folder: string, now: string): FolderFindings {
  const { keys, finding } = signingKey(folder, now);
  const modes = ["", "sanguan.db", keyFile, "session-secret"].flatMap((name) => modeFinding(join(folder, name)));
  const around = [finding, diskFinding(folder), backupFinding(folder, now)];
  const findings = [...(modes.length === 0 ? [good("file-mode")] : modes), ...around];
  return keys === undefined ? { findings } : { findings, keys };
}

/** Nobody but the owner may read what is in it. Windows has no such bits. */
function modeFinding(path: string): readonly Finding[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || process.platform === "win32" || (found.mode & 0o077) === 0) return [];
  const mode = (found.mode & 0o777).toString(8);
  // The folder alone tells little when its files are closed.
  return [found.isDirectory() ? doubtful("file-mode", `${path} ${mode}`) : bad("file-mode", `${path} ${mode}`)];
}

export function signingKey(folder: string, now: string): { readonly keys?: KeyHistory; readonly finding: Finding } {
  try {
    const keys = readKeyFile(folder)?.history;
    if (keys === undefined) return { finding: doubtful("signing-key", "–") };
    const faults = keyHistoryFault(keys) === undefined ? historyFaults(keys) : ["shape"];
    const { keyid = "", since = "" } = keys.keys.at(-1) ?? {};
    if (faults.length > 0) return { keys, finding: bad("signing-key", faults.join(", ")) };
    if (since > now) return { keys, finding: bad("signing-key", `${since} > ${now}`) };
    return { keys, finding: good("signing-key", `${keyid} ${since} –`) };
  } catch (error) {
    return { finding: bad("signing-key", error instanceof Error ? error.message : String(error)) };
  }
}

/** A full disk stops every keystroke; the store needs room for its journal too. */
export function diskFinding(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / megabyte);
  if (free < 200) return bad("disk", `${free} MB`);
  return free < 2000 ? doubtful("disk", `${free} MB`) : good("disk", `${free} MB`);
}

/** A backup of yesterday is no backup of the meeting that was prepared today. */
const goodForMs = 24 * 60 * 60 * 1000;

/** Of those made with `sanguan backup`, which examines each. That there is none harms nobody yet. */
export function backupFinding(folder: string, now: string): Finding {
  const last = lastBackup(folder);
  if (last === undefined) return doubtful("backup", "–");
  const isFresh = Date.parse(now) - Date.parse(last.at) <= goodForMs;
  return (isFresh ? good : doubtful)("backup", `${last.at} ${last.folder}`);
}
