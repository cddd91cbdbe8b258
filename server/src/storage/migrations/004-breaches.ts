/** Owns the list of the times when a law of the database was found broken and put back: it happened, whatever the laws say now. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

import { statementOf, written } from "./002-laws.ts";

export const breaches: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("breaches")
      .addColumn("number", "integer", (column) => column.primaryKey().notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      // What stood in its place; null when nothing did.
      .addColumn("found", "text")
      .execute();
    for (const law of written("breaches", "number = new.number")) await sql.raw(statementOf(law)).execute(database);
  },
};
