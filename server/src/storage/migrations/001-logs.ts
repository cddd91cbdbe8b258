/** Owns the tables of the logs, the records and the lists. Their laws follow in `002-laws`. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

// The one type that databases name differently.
const bytes = "blob";

export const logs: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;

    await schema
      .createTable("events")
      .addColumn("stream", "text", (column) => column.notNull())
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("by", "text", (column) => column.notNull())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("payload", "text", (column) => column.notNull())
      .addColumn("command_id", "text")
      .addPrimaryKeyConstraint("events_key", ["stream", "number"])
      .execute();

    await schema
      .createTable("commands")
      .addColumn("stream", "text", (column) => column.notNull())
      .addColumn("command_id", "text", (column) => column.notNull())
      .addColumn("first", "integer", (column) => column.notNull())
      .addColumn("last", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("commands_key", ["stream", "command_id"])
      .execute();

    await schema
      .createTable("documents")
      .addColumn("name", "text", (column) => column.primaryKey().notNull())
      .addColumn("meeting_id", "text", (column) => column.notNull())
      .addColumn("gate", "text", (column) => column.notNull().check(sql`gate in ('open', 'locked', 'frozen')`))
      .addColumn("head", "integer", (column) => column.notNull())
      .addColumn("frozen_seq", "integer")
      .addColumn("epoch", "text", (column) => column.notNull())
      .addCheckConstraint(
        "documents_frozen_at_head",
        sql`(gate = 'frozen' and frozen_seq is not null and frozen_seq = head) or (gate <> 'frozen' and frozen_seq is null)`,
      )
      .execute();
    await schema.createIndex("documents_of_meeting").on("documents").columns(["meeting_id", "name"]).execute();

    for (const table of ["updates", "update_history"]) {
      await schema
        .createTable(table)
        .addColumn("document", "text", (column) => column.notNull().references("documents.name"))
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("person_id", "text", (column) => column.notNull())
        .addColumn("bytes", bytes, (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint(`${table}_key`, ["document", "seq"])
        .execute();
    }

    await schema
      .createTable("snapshots")
      .addColumn("document", "text", (column) => column.primaryKey().notNull().references("documents.name"))
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("bytes", bytes, (column) => column.notNull())
      .execute();

    await schema
      .createTable("client_bindings")
      .addColumn("document", "text", (column) => column.notNull().references("documents.name"))
      .addColumn("client_id", "bigint", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("client_bindings_key", ["document", "client_id"])
      .execute();

    await schema
      .createTable("records")
      .addColumn("position", "integer", (column) => column.primaryKey().notNull())
      .addColumn("meeting_id", "text", (column) => column.notNull().unique())
      .addColumn("organisation", "text", (column) => column.notNull())
      .addColumn("digest", "text", (column) => column.notNull().unique())
      .addColumn("previous", "text")
      .addColumn("file", "text", (column) => column.notNull())
      .execute();
    // An organisation's records are a chain: no two follow the same one.
    await schema
      .createIndex("records_chain")
      .unique()
      .on("records")
      .expression(sql`organisation, coalesce(previous, '')`)
      .execute();

    await schema
      .createTable("meeting_lines")
      .addColumn("meeting_id", "text", (column) => column.primaryKey().notNull())
      .addColumn("scheduled_at", "text", (column) => column.notNull())
      .addColumn("line", "text", (column) => column.notNull())
      .execute();

    await schema
      .createTable("task_lines")
      .addColumn("task_id", "text", (column) => column.primaryKey().notNull())
      .addColumn("due_date", "text", (column) => column.notNull())
      .addColumn("line", "text", (column) => column.notNull())
      .execute();
  },
};
