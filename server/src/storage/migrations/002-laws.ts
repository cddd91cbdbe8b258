/** Owns the laws that the database itself keeps, against every program that opens it: what is written stays, what is frozen is frozen. SQLite's triggers. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

export interface Law {
  readonly name: string;
  /** `before insert on events` and the like, with its condition. */
  readonly when: string;
  readonly refusal: string;
}

/** The three that keep a table's rows as they are written. `key`: what a new row would replace. */
// REPLACE deletes silently where a connection has not switched recursive triggers on; a trigger before the insert needs no such switch, but must ask
// for every way to collide: each unique index, and the row's own number (007).
export const written = (table: string, key: string): readonly Law[] => [
  { name: `${table}_never_change`, when: `before update on ${table}`, refusal: `${table}: what is written stays` },
  { name: `${table}_never_go`, when: `before delete on ${table}`, refusal: `${table}: what is written stays` },
  {
    name: `${table}_never_replaced`,
    when: `before insert on ${table} when exists (select 1 from ${table} where ${key})`,
    refusal: `${table}: what is written stays`,
  },
];

const lawList: readonly Law[] = [
  ...written("events", `stream = new.stream and number = new.number`),
  {
    name: "events_follow",
    when: `before insert on events
      when new.number <> 1 + coalesce((select max(number) from events where stream = new.stream), 0)`,
    refusal: "events: numbers of a stream have no gap",
  },
  ...written("commands", `stream = new.stream and command_id = new.command_id`),
  ...written("records", `meeting_id = new.meeting_id or position = new.position or digest = new.digest`),
  ...written("client_bindings", `document = new.document and client_id = new.client_id`),
  ...written("update_history", `document = new.document and seq = new.seq`),
  {
    name: "update_history_is_what_was_committed",
    when: `before insert on update_history
      when not exists (
        select 1 from updates
        where document = new.document and seq = new.seq and person_id = new.person_id and bytes = new.bytes and at = new.at
      )`,
    refusal: "update_history: only committed updates move here",
  },
  {
    name: "updates_never_change",
    when: "before update on updates",
    refusal: "updates: what is committed stays",
  },
  {
    name: "updates_go_to_history",
    when: `before delete on updates
      when not exists (select 1 from update_history where document = old.document and seq = old.seq)`,
    refusal: "updates: only what the history holds may go",
  },
  {
    name: "updates_meet_the_gate",
    when: `before insert on updates
      when (select gate from documents where name = new.document) is not 'open'`,
    refusal: "updates: the gate of this document is closed",
  },
  {
    name: "updates_follow",
    when: `before insert on updates
      when new.seq is not 1 + (select head from documents where name = new.document)`,
    refusal: "updates: numbers of a document have no gap",
  },
  {
    name: "documents_stay_frozen",
    when: `before update of name, meeting_id, gate, head, frozen_seq on documents when old.gate = 'frozen'`,
    refusal: "documents: what is frozen stays frozen",
  },
  { name: "documents_never_go", when: "before delete on documents", refusal: "documents: none is ever removed" },
  {
    name: "documents_never_replaced",
    when: "before insert on documents when exists (select 1 from documents where name = new.name)",
    refusal: "documents: none is ever removed",
  },
  {
    name: "documents_come_before_the_cut",
    when: `before insert on documents
      when exists (select 1 from documents where meeting_id = new.meeting_id and gate = 'frozen')`,
    refusal: "documents: this meeting is frozen",
  },
];

/** The statement that makes a law. */
export function statementOf({ name, when, refusal }: Law): string {
  return `create trigger ${name} ${when} begin select raise(abort, '${refusal}'); end`;
}

export const laws: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const law of lawList) await sql.raw(statementOf(law)).execute(database);
  },
};
