/** Owns the table of ballot boxes: a row for each vote, which only grows until it is emptied, and never opens again. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

import { type Law, statementOf } from "./002-laws.ts";

const laws: readonly Law[] = [
  {
    name: "ballot_boxes_never_go",
    when: "before delete on ballot_boxes",
    refusal: "ballot_boxes: none is ever removed",
  },
  {
    name: "ballot_boxes_never_replaced",
    when: `before insert on ballot_boxes
      when exists (select 1 from ballot_boxes where meeting_id = new.meeting_id and vote_id = new.vote_id)`,
    refusal: "ballot_boxes: none is ever removed",
  },
  {
    name: "ballot_boxes_begin_empty",
    when: `before insert on ballot_boxes when new.state <> 'open' or new.voted <> '[]'`,
    refusal: "ballot_boxes: a box begins open and empty",
  },
  {
    name: "ballot_boxes_never_reopen",
    when: `before update on ballot_boxes
      when (old.state = 'emptied' and (new.state <> 'emptied' or new.content <> old.content))
        or (old.state = 'closed' and new.state = 'open')`,
    refusal: "ballot_boxes: what is closed stays closed",
  },
  {
    name: "ballot_boxes_stay_where_they_are",
    when: "before update of meeting_id, vote_id on ballot_boxes",
    refusal: "ballot_boxes: a box stays with its vote",
  },
  {
    name: "ballot_boxes_keep_who_voted",
    when: `before update of voted on ballot_boxes
      when exists (select value from json_each(old.voted) except select value from json_each(new.voted))
        or (old.state <> 'open' and new.voted <> old.voted)`,
    refusal: "ballot_boxes: who has voted has voted",
  },
];

export const ballotBoxes: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("ballot_boxes")
      .addColumn("meeting_id", "text", (column) => column.notNull())
      .addColumn("vote_id", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull().check(sql`state in ('open', 'closed', 'emptied')`))
      .addColumn("voted", "text", (column) => column.notNull())
      .addColumn("content", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("ballot_boxes_key", ["meeting_id", "vote_id"])
      .execute();
    for (const law of laws) await sql.raw(statementOf(law)).execute(database);
  },
};
