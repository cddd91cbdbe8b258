/** Owns whether the database still is what the migrations made of it: its laws above all, which any program with the file can drop. */

import Sqlite, { type Database as SqliteDatabase } from "better-sqlite3";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";

import { migrations } from "./migration-list.ts";
import { ImmediateSqliteDialect } from "./sqlite-dialect.ts";

/** A table, index or trigger that is not as it was made. */
export interface Breach {
  readonly kind: "table" | "index" | "trigger";
  readonly name: string;
  /** `strange`: a trigger that this program did not make. */
  readonly fault: "missing" | "altered" | "strange";
  /** The statement that it was made with. */
  readonly found: string | null;
  /** The statement that it should be made with. */
  readonly wanted: string | null;
}

interface Part {
  readonly kind: Breach["kind"];
  readonly name: string;
  readonly statement: string;
}

const notes = "breaches";

/** What the migrations make, from a database made for the purpose. */
export async function schemaWanted(): Promise<readonly Part[]> {
  const sqlite = new Sqlite(":memory:");
  const db = new Kysely<unknown>({ dialect: new ImmediateSqliteDialect(sqlite) });
  try {
    const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    if (error !== undefined) throw new Error("The migrations fail on an empty database.", { cause: error });
    return partsOf(sqlite);
  } finally {
    await db.destroy();
  }
}

/** Everything of ours that is not as it was made, and every trigger that is not ours. Other tables and indexes are other parts' business. */
export function findBreaches(sqlite: SqliteDatabase, wanted: readonly Part[]): readonly Breach[] {
  const found = new Map(partsOf(sqlite).map((part) => [`${part.kind} ${part.name}`, part]));
  const breaches: Breach[] = [];
  for (const part of wanted) {
    const { kind, name, statement } = part;
    const there = found.get(`${kind} ${name}`);
    found.delete(`${kind} ${name}`);
    if (there === undefined) breaches.push({ kind, name, fault: "missing", found: null, wanted: statement });
    else if (there.statement !== statement)
      breaches.push({ kind, name, fault: "altered", found: there.statement, wanted: statement });
  }
  for (const { kind, name, statement } of found.values())
    if (kind === "trigger") breaches.push({ kind, name, fault: "strange", found: statement, wanted: null });
  return breaches;
}

/**
 * Puts back the laws and indexes that are missing or altered, and writes down that they were. `at`: ISO 8601. Answers with all breaches: what is
 * strange, and the other tables, only a person can judge.
 */
export async function guardSchema(sqlite: SqliteDatabase, at: string): Promise<readonly Breach[]> {
  const schema = await schemaWanted();
  const breaches = findBreaches(sqlite, schema);
  const mended = breaches.filter(isMended);
  if (mended.length === 0) return breaches;
  sqlite.transaction(() => {
    // The list of breaches first, for all others are written down in it.
    for (const breach of mended) if (breach.kind === "table") makeNotesAnew(sqlite, breach);
    // Looked for again: with a table its own laws go.
    for (const { kind, name, fault, wanted } of findBreaches(sqlite, schema).filter(isMended)) {
      if (fault === "altered") sqlite.exec(`drop ${kind} "${name}"`);
      sqlite.exec(wanted ?? "");
    }
    const note = sqlite.prepare(
      `insert into ${notes} (number, at, name, found) values (1 + (select count(*) from ${notes}), ?, ?, ?)`,
    );
    for (const { name, found } of mended) note.run(at, name, found);
  })();
  return breaches;
}

/** What is missing or altered, of laws, indexes and the list of breaches itself. */
function isMended({ kind, name, wanted }: Breach): boolean {
  return wanted !== null && (kind !== "table" || name === notes);
}

/** As it should be, with what can still be read of the earlier entries. */
function makeNotesAnew(sqlite: SqliteDatabase, { fault, wanted }: Breach): void {
  const isThere = fault === "altered";
  const earlier = isThere
    ? sqlite.prepare<[], Record<string, unknown>>(`select * from ${notes} order by rowid`).all()
    : [];
  if (isThere) sqlite.exec(`drop table ${notes}`);
  sqlite.exec(wanted ?? "");
  const note = sqlite.prepare(`insert into ${notes} (number, at, name, found) values (?, ?, ?, ?)`);
  for (const [index, { at, name, found }] of earlier.entries())
    note.run(index + 1, text(at) ?? "", text(name) ?? "", text(found));
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Without what SQLite and the migrator keep for themselves. */
function partsOf(sqlite: SqliteDatabase): readonly Part[] {
  return sqlite
    .prepare<[], Part>(
      `select type as kind, name, sql as statement from sqlite_master
       where sql is not null and type in ('table', 'index', 'trigger') and name not like 'sqlite_%' and name not like 'kysely_%'
       order by type, name`,
    )
    .all();
}
