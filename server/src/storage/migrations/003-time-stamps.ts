/** Owns the table of time stamps: they come after the seal, beside the record, and stay as they came. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

import { statementOf, written } from "./002-laws.ts";

const laws = written("time_stamps", "digest = new.digest and number = new.number");

export const timeStamps: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("time_stamps")
      .addColumn("digest", "text", (column) => column.notNull().references("records.digest"))
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("response", "blob", (column) => column.notNull())
      .addPrimaryKeyConstraint("time_stamps_key", ["digest", "number"])
      .execute();
    for (const law of laws) await sql.raw(statementOf(law)).execute(database);
  },
};
