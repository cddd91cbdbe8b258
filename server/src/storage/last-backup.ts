/** Owns the note in a data folder of when a backup of it was last made. */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LastBackup {
  /** ISO 8601. */
  readonly at: string;
  readonly folder: string;
  readonly bytes: number;
}

const noteFile = "last-backup.json";

export function noteBackup(folder: string, backup: LastBackup): void {
  const path = join(folder, noteFile);
  writeFileSync(`${path}.draft`, `${JSON.stringify(backup)}\n`, { mode: 0o600 });
  renameSync(`${path}.draft`, path);
}

/** `undefined`: none was made with `sanguan backup`, or the note cannot be read. */
export function lastBackup(folder: string): LastBackup | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, noteFile), "utf8"));
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(note: unknown): note is LastBackup {
  if (typeof note !== "object" || note === null) return false;
  const { at, folder, bytes } = note as Record<string, unknown>;
  return typeof at === "string" && typeof folder === "string" && typeof bytes === "number";
}
