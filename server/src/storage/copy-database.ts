/** Owns copying the database of a data folder, beside a running server too: whole, examined, and told apart from the original by those who kept copies of its documents. */

import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import Sqlite from "better-sqlite3";

import { syncFile, syncFolder, takeName } from "./durable-file.ts";
import { examineDatabase } from "./examine-database.ts";
import { votesWithBallots } from "./held-ballots.ts";
import { databaseFile } from "./open-database.ts";

export type CopyOutcome =
  | { readonly ok: true; readonly bytes: number }
  /**
   * `vote-pending`: there are ballots in a box. Two copies of an open one differ by what was cast between them, and one of a closed one keeps for ever what the reveal, or a word
   * that the vote is void, destroys here: the counts of groups that are too small to be shown. `unsound`: the copy is not what it must be, and is gone again.
   */
  | { readonly ok: false; readonly fault: "no-database" | "vote-pending" | "unsound"; readonly detail: string };

/** Into `to`, a folder without a database. The copy is durable when this resolves; after a fault there is none. @throws where another is, or comes, first, which stays: code `EEXIST`. */
export async function copyDatabase(folder: string, to: string): Promise<CopyOutcome> {
  const from = join(folder, databaseFile);
  if (!existsSync(from)) return { ok: false, fault: "no-database", detail: from };
  const path = join(to, databaseFile);
  const source = new Sqlite(from, { readonly: true, timeout: 5000 });
  let isOurs = false;
  let isWhole = false;
  try {
    // Asked before too: nothing of a box shall lie in freed blocks of another disk.
    const pending = pendingFault(source);
    if (pending !== undefined) return pending;
    // Made before SQLite does, which would let others read it.
    takeName(path);
    isOurs = true;
    source.prepare("vacuum into ?").run(path);
    const fault = tellApart(path) ?? (await faultIn(to));
    if (fault !== undefined) return fault;
    syncFile(path);
    syncFolder(to);
    isWhole = true;
    return { ok: true, bytes: statSync(path).size };
  } finally {
    source.close();
    if (isOurs && !isWhole) removeDatabase(to);
  }
}

/** And what SQLite keeps beside it. */
export function removeDatabase(folder: string): void {
  for (const ending of ["", "-journal", "-wal", "-shm"])
    rmSync(join(folder, `${databaseFile}${ending}`), { force: true });
}

function pendingFault(sqlite: Sqlite.Database): Extract<CopyOutcome, { ok: false }> | undefined {
  const meetings = votesWithBallots(sqlite);
  return meetings.length === 0
    ? undefined
    : { ok: false, fault: "vote-pending", detail: [...new Set(meetings)].join(", ") };
}

/**
 * Browsers and the original may have what this copy lacks, and whose it is no row here tells: a browser that brought it all would be taken for the author
 * of others' words. With another epoch they compare instead, and keep what is missing for its author.
 */
function tellApart(path: string): CopyOutcome | undefined {
  const copy = new Sqlite(path);
  try {
    copy.pragma("synchronous = FULL");
    copy.pragma("journal_mode = DELETE");
    const pending = pendingFault(copy);
    if (pending !== undefined) return pending;
    copy.prepare("update documents set epoch = lower(hex(randomblob(16)))").run();
    return undefined;
  } finally {
    copy.close();
  }
}

async function faultIn(to: string): Promise<CopyOutcome | undefined> {
  const examination = examineDatabase(to);
  try {
    const damage = examination?.damage() ?? ["no database"];
    const { older = [], newer = [] } = examination?.migrations() ?? {};
    // Laws of another version of this program are not this one's to judge: of damage alone.
    const isOurs = older.length + newer.length === 0;
    const breaches = isOurs ? ((await examination?.breaches()) ?? []) : [];
    const found = [...damage, ...breaches.map(({ kind, name, fault }) => `${kind} ${name} ${fault}`)];
    return found.length === 0 ? undefined : { ok: false, fault: "unsound", detail: found.join("; ") };
  } finally {
    examination?.close();
  }
}
