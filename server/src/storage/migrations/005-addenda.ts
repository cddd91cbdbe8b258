/** Owns the table of signed addenda: each follows the one before it, and stays as it was signed. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

import { statementOf, written } from "./002-laws.ts";

const laws = [
  ...written("addenda", "(meeting_id = new.meeting_id and number = new.number) or digest = new.digest"),
  {
    name: "addenda_follow",
    when: `before insert on addenda
      when new.number <> 1 + coalesce((select max(number) from addenda where meeting_id = new.meeting_id), 0)`,
    refusal: "addenda: numbers of a record have no gap",
  },
];

export const addenda: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("addenda")
      .addColumn("meeting_id", "text", (column) => column.notNull().references("records.meeting_id"))
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("digest", "text", (column) => column.notNull().unique())
      .addColumn("file", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("addenda_key", ["meeting_id", "number"])
      .execute();
    for (const law of laws) await sql.raw(statementOf(law)).execute(database);
  },
};
