/** Owns the hot path on SQLite: one transaction of prepared statements for everything that arrived in a tick. Another database gets its own. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Database as SqliteDatabase, Statement } from "better-sqlite3";
import type { Kysely } from "kysely";

import type { CommitOutcome, Gate, PendingUpdate } from "../ports.ts";
import type { Schema } from "./schema.ts";

export type GroupCommit = (updates: readonly PendingUpdate[], at: number) => Promise<readonly CommitOutcome[]>;

interface Statements {
  readonly document: Statement<[string], { readonly gate: Gate; readonly head: number }>;
  readonly binding: Statement<[string, number], { readonly person_id: string }>;
  readonly stamp: Statement<[string, number, string, number], { readonly at: number }>;
  readonly bind: Statement<[string, number, PersonId]>;
  readonly add: Statement<[string, number, PersonId, Uint8Array, number]>;
  readonly advance: Statement<[number, string]>;
}

/** `sqlite` must be the connection that `database` uses. */
export function sqliteGroupCommit(database: Kysely<Schema>, sqlite: SqliteDatabase): GroupCommit {
  const statements: Statements = {
    document: sqlite.prepare("select gate, head from documents where name = ?"),
    binding: sqlite.prepare("select person_id from client_bindings where document = ? and client_id = ?"),
    stamp: sqlite.prepare(
      "select at from updates where document = ? and seq = ? union all select at from update_history where document = ? and seq = ?",
    ),
    bind: sqlite.prepare("insert into client_bindings (document, client_id, person_id) values (?, ?, ?)"),
    add: sqlite.prepare("insert into updates (document, seq, person_id, bytes, at) values (?, ?, ?, ?, ?)"),
    advance: sqlite.prepare("update documents set head = ? where name = ?"),
  };
  const commitAll = sqlite.transaction((updates: readonly PendingUpdate[], at: number) =>
    updates.map((update) => commitOne(statements, update, at)),
  );
  // Holding Kysely's connection keeps this out of the middle of another transaction.
  return (updates, at) => database.connection().execute(() => Promise.resolve(commitAll.immediate(updates, at)));
}

function commitOne(statements: Statements, update: PendingUpdate, at: number): CommitOutcome {
  const { document, personId, bytes } = update;
  const found = statements.document.get(document);
  if (found === undefined) return { status: "refused", reason: "unknown-document" };
  if (found.gate !== "open") return { status: "refused", reason: found.gate };

  // All are looked at before any is bound, so that a refused update leaves nothing.
  const unbound: number[] = [];
  for (const clientId of new Set(update.clientIds)) {
    const owner = statements.binding.get(document, clientId)?.person_id;
    if (owner === undefined) unbound.push(clientId);
    else if (owner !== personId) return { status: "refused", reason: "foreign-client" };
  }
  for (const clientId of unbound) statements.bind.run(document, clientId, personId);

  const { head } = found;
  const seq = head + 1;
  // A clock may be set back; the stamps of a document never go back, for times are looked for in them.
  const last = statements.stamp.get(document, head, document, head)?.at ?? 0;
  statements.add.run(document, seq, personId, bytes, Math.max(at, last));
  statements.advance.run(seq, document);
  return { status: "committed", seq };
}
