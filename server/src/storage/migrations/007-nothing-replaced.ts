/** Owns the laws against REPLACE by another way than a table's key: by the number that SQLite gives each row, and by the place in a chain. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

import { type Law, statementOf } from "./002-laws.ts";

/** Those of the laws whose key is not the row's own number: SQLite keeps one for each row beside it, and REPLACE goes by that too. */
const tables = [
  "events",
  "commands",
  "updates",
  "update_history",
  "documents",
  "client_bindings",
  "time_stamps",
  "addenda",
  "ballot_boxes",
];

const laws: readonly Law[] = [
  // A row whose number nobody named has −1 here, which no row has.
  ...tables.map((table) => ({
    name: `${table}_keep_their_rows`,
    when: `before insert on ${table} when exists (select 1 from ${table} where rowid = new.rowid)`,
    refusal: `${table}: what is written stays`,
  })),
  {
    name: "records_keep_their_place",
    when: `before insert on records
      when exists (
        select 1 from records where organisation = new.organisation and coalesce(previous, '') = coalesce(new.previous, '')
      )`,
    refusal: "records: what is written stays",
  },
  {
    name: "updates_never_replaced",
    when: `before insert on updates
      when exists (select 1 from updates where document = new.document and seq = new.seq)`,
    refusal: "updates: what is written stays",
  },
  // UPDATE OR REPLACE moves a row onto another's place.
  {
    name: "documents_stay_where_they_are",
    when: `before update on documents
      when new.name is not old.name or new.meeting_id is not old.meeting_id or new.rowid <> old.rowid`,
    refusal: "documents: what is written stays",
  },
  {
    name: "ballot_boxes_keep_their_rows_apart",
    when: "before update on ballot_boxes when new.rowid <> old.rowid",
    refusal: "ballot_boxes: what is written stays",
  },
];

export const nothingReplaced: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const law of laws) await sql.raw(statementOf(law)).execute(database);
  },
};
