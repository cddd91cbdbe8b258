/** Owns looking at a data folder's database without changing it, beside a running server too: what `sanguan doctor` asks. */

import { existsSync } from "node:fs";
import { join } from "node:path";

import { base64 } from "@sanguan/shared/record/digest";
import type { RecordFile } from "@sanguan/shared/record/record";
import Sqlite from "better-sqlite3";

import { votesWithBallots } from "./held-ballots.ts";
import { migrations } from "./migration-list.ts";
import { databaseFile } from "./open-database.ts";
import { type Breach, findBreaches, schemaWanted } from "./schema-guard.ts";

export interface StoredRecord {
  readonly meetingId: string;
  readonly organisation: string;
  readonly digest: string;
  readonly previous: string | null;
  /** As stored, which may be anything; with its time stamps when it is an object. */
  readonly file: unknown;
  /** The digest that the meeting's own event tells of. */
  readonly told: string | null;
  /** As stored, in order, whatever is in them. */
  readonly addenda: readonly unknown[];
  /** What the events tell of the accepted ones, in order. */
  readonly accepted: readonly { readonly number: number; readonly text: string }[];
}

export interface Examination {
  readonly path: string;
  /** `newer`: migrations that this program does not know. `older`: those that the next start will make. */
  migrations(): { readonly newer: readonly string[]; readonly older: readonly string[] };
  breaches(): Promise<readonly Breach[]>;
  /** Breaches that were put back at earlier starts. */
  mended(): readonly { readonly at: string; readonly name: string }[];
  /** What SQLite finds broken in its own file, and rows that refer to none. */
  damage(): readonly string[];
  /** As `damage`, without comparing indexes to their tables: a fraction of the time. */
  quickDamage(): readonly string[];
  /** The meetings of the votes whose ballots are still in their boxes. */
  ballots(): readonly string[];
  /** The time of the last event, ISO 8601. */
  latest(): string | null;
  /** In the order of the seals, one at a time. */
  records(): Iterable<StoredRecord>;
  /** Meetings that tell of their record, and have none. */
  unrecorded(): readonly string[];
  close(): void;
}

/** Whether opening this folder's database for use makes or changes its tables. */
export function wouldMigrate(folder: string): boolean {
  let examination: Examination | undefined;
  try {
    examination = examineDatabase(folder);
    return examination === undefined || examination.migrations().older.length > 0;
  } catch {
    // A file in which nothing has been made yet.
    return true;
  } finally {
    examination?.close();
  }
}

/** `undefined` when there is no database. Throws when the file cannot be opened as one. */
export function examineDatabase(folder: string): Examination | undefined {
  const path = join(folder, databaseFile);
  if (!existsSync(path)) return undefined;
  const sqlite = new Sqlite(path, { readonly: true, timeout: 5000 });
  const column = (statement: string) => sqlite.prepare<[], string>(statement).pluck().all();
  const strays = () =>
    sqlite
      .prepare<[], { table: string; parent: string }>("pragma foreign_key_check")
      .all()
      .slice(0, 20)
      .map(({ table, parent }) => `${table} → ${parent}`);
  const faults = (pragma: string) => column(`pragma ${pragma}(20)`).filter((line) => line !== "ok");
  return {
    path,
    migrations() {
      const done = column("select name from kysely_migration order by name");
      const known = Object.keys(migrations);
      return {
        newer: done.filter((name) => !known.includes(name)),
        older: known.filter((name) => !done.includes(name)),
      };
    },
    breaches: async () => findBreaches(sqlite, await schemaWanted()),
    mended: () =>
      sqlite.prepare<[], { at: string; name: string }>("select at, name from breaches order by number").all(),
    damage: () => [...faults("integrity_check"), ...strays()],
    quickDamage: () => faults("quick_check"),
    ballots: () => votesWithBallots(sqlite),
    latest: () => sqlite.prepare<[], string | null>("select max(at) from events").pluck().get() ?? null,
    *records() {
      const rows = sqlite.prepare<[], Row>(
        `select meeting_id as meetingId, organisation, digest, previous, file,
           (select json_extract(payload, '$.digest') from events
            where stream = 'meeting:' || meeting_id and type = 'meeting-closed') as told
         from records order by position`,
      );
      const stamps = sqlite.prepare<[string], Uint8Array>(
        "select response from time_stamps where digest = ? order by number",
      );
      const addenda = sqlite.prepare<[string], string>("select file from addenda where meeting_id = ? order by number");
      const accepted = sqlite.prepare<[string], { number: number; text: string }>(
        `select json_extract(decided.payload, '$.number') as number, json_extract(proposed.payload, '$.text') as text
         from events decided join events proposed on proposed.stream = decided.stream and proposed.type = 'addendum-proposed'
           and json_extract(proposed.payload, '$.addendumId') = json_extract(decided.payload, '$.addendumId')
         where decided.stream = 'addenda:' || ? and decided.type = 'addendum-accepted' order by decided.number`,
      );
      for (const row of rows.iterate()) {
        const file = parse(row.file);
        const timeStamps = stamps
          .pluck()
          .all(row.digest)
          .map((response) => base64(response));
        yield {
          ...row,
          addenda: addenda
            .pluck()
            .all(row.meetingId)
            .map((text) => parse(text)),
          accepted: accepted.all(row.meetingId),
          file: typeof file === "object" && file !== null ? { ...(file as RecordFile), timeStamps } : file,
        };
      }
    },
    unrecorded: () =>
      column(
        `select substr(stream, 9) from events where type = 'meeting-closed' and stream like 'meeting:%'
           and substr(stream, 9) not in (select meeting_id from records)`,
      ),
    close: () => sqlite.close(),
  };
}

interface Row {
  readonly meetingId: string;
  readonly organisation: string;
  readonly digest: string;
  readonly previous: string | null;
  readonly file: string;
  readonly told: string | null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
