/** Owns opening the embedded database of a data folder: durability, integrity, migrations. What is in it is the logs' business. */

import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";

import Sqlite, { type Database as SqliteDatabase } from "better-sqlite3";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";

import { migrations } from "./migration-list.ts";
import { type Breach, guardSchema } from "./schema-guard.ts";
import type { Schema } from "./schema.ts";
import { ImmediateSqliteDialect } from "./sqlite-dialect.ts";

export const databaseFile = "sanguan.db";

export interface OpenDatabase {
  readonly database: Kysely<Schema>;
  /** The same connection, for prepared statements; to be used only while holding Kysely's connection. */
  readonly sqlite: SqliteDatabase;
  /** What was not as the migrations had made it; the laws among it are put back. */
  readonly breaches: readonly Breach[];
}

/** Opens (or makes) the data folder and brings its tables up to date. `now`: milliseconds since 1970. Throws when a migration fails; nothing of it is kept then. */
export async function openDatabase(folder: string, now: () => number): Promise<OpenDatabase> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, databaseFile);
  // Made before SQLite does, which would let others read it; its journals take over the mode.
  closeSync(openSync(path, "a", 0o600));
  const sqlite = new Sqlite(path, { timeout: 5000 });
  const database = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(sqlite) });
  try {
    sqlite.pragma("journal_mode = WAL");
    // In WAL, FULL is what makes a commit outlive a power cut.
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("foreign_keys = ON");
    // Without it, REPLACE deletes without asking the delete triggers.
    sqlite.pragma("recursive_triggers = ON");
    await migrate(database);
    const breaches = await guardSchema(sqlite, new Date(now()).toISOString());
    return { database, sqlite, breaches };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

async function migrate(database: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    // Parts of the server add theirs side by side; each is independent of the others.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error("The database could not be brought up to date.", { cause: error });
}
