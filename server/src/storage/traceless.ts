/** Owns writing without leaving behind what was there before: freed pages, and SQLite's log of pages, would keep every earlier state of a ballot box, in the order in which it changed. */

import type { Database as SqliteDatabase } from "better-sqlite3";
import type { Kysely } from "kysely";

import type { Schema } from "./schema.ts";

export interface Traceless {
  /** Inside a transaction: what the work replaces is overwritten with nothing. */
  overwriting<T>(work: () => Promise<T>): Promise<T>;
  /** After it: the log of pages is put into the database and cut to nothing. A failure costs nothing but the trace, which the next time takes away. */
  forget(): Promise<void>;
}

/** `sqlite` must be the connection that `database` uses. */
export function sqliteTraceless(database: Kysely<Schema>, sqlite: SqliteDatabase): Traceless {
  return {
    async overwriting(work) {
      sqlite.pragma("secure_delete = on");
      try {
        return await work();
      } finally {
        // For the rest it would only be slower.
        sqlite.pragma("secure_delete = off");
      }
    },
    forget: () => database.connection().execute(() => Promise.resolve(cutLog(sqlite))),
  };
}

function cutLog(sqlite: SqliteDatabase): void {
  const timeout = sqlite.pragma("busy_timeout", { simple: true }) as number;
  // Another process that reads keeps the log; waiting for it would hold up everybody.
  sqlite.pragma("busy_timeout = 0");
  try {
    sqlite.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // What is stored is stored.
  } finally {
    sqlite.pragma(`busy_timeout = ${timeout}`);
  }
}
