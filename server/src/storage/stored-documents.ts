/** Owns the documents' rows inside a transaction: making them, the server's own updates to them, and the cut. */

import { randomUUID } from "node:crypto";

import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { FrozenDocument } from "@sanguan/shared/domain/meeting";
import { documentName } from "@sanguan/shared/document/name";
import type { Selectable } from "kysely";

import type { DocumentHead, ServerUpdate } from "../ports.ts";
import type { DocumentTable } from "./schema.ts";
import type { LogTransaction } from "./transaction.ts";

export function documentHead(row: Selectable<DocumentTable>): DocumentHead {
  return {
    name: row.name,
    meetingId: row.meeting_id as MeetingId,
    gate: row.gate,
    head: row.head,
    epoch: row.epoch,
  };
}

/** Makes those that are absent, open. Answers false when one is absent and its meeting is frozen already. */
export async function makeDocuments(transaction: LogTransaction, documents: readonly DocumentRef[]): Promise<boolean> {
  for (const ref of documents) {
    const name = documentName(ref);
    const found = await transaction.selectFrom("documents").select("name").where("name", "=", name).executeTakeFirst();
    if (found !== undefined) continue;
    const frozen = await transaction
      .selectFrom("documents")
      .select("name")
      .where("meeting_id", "=", ref.meetingId)
      .where("gate", "=", "frozen")
      .limit(1)
      .executeTakeFirst();
    if (frozen !== undefined) return false;
    await transaction
      .insertInto("documents")
      .values({
        name,
        meeting_id: ref.meetingId,
        gate: "open",
        head: 0,
        frozen_seq: null,
        epoch: randomUUID(),
      })
      .execute();
  }
  return true;
}

/** When the update at the head of a document was written, trimmed or not, in milliseconds since 1970. A clock may be set back; the stamps of a document never go back, for times are looked for in them. */
async function lastStamp(transaction: LogTransaction, document: string, head: number): Promise<number> {
  for (const table of ["updates", "update_history"] as const) {
    const found = await transaction
      .selectFrom(table)
      .select("at")
      .where("document", "=", document)
      .where("seq", "=", head)
      .executeTakeFirst();
    if (found !== undefined) return found.at;
  }
  return 0;
}

/** Adds a server-written update; its seq, or why it may not be added. Throws for a document that was never made. */
export async function writeServerUpdate(
  transaction: LogTransaction,
  update: ServerUpdate,
  written: { readonly by: PersonId; readonly at: string },
): Promise<number | "gated" | "client-taken"> {
  const document = await transaction
    .selectFrom("documents")
    .select(["gate", "head"])
    .where("name", "=", update.document)
    .executeTakeFirst();
  if (document === undefined) throw new Error(`No document ${update.document}.`);
  if (document.gate !== "open") return "gated";
  const bound = await transaction
    .selectFrom("client_bindings")
    .select("client_id")
    .where("document", "=", update.document)
    .where("client_id", "=", update.clientId)
    .executeTakeFirst();
  // Its clientID must be fresh: structs of somebody else's clock would be taken for known and dropped.
  if (bound !== undefined) return "client-taken";
  const seq = document.head + 1;
  await transaction
    .insertInto("client_bindings")
    .values({ document: update.document, client_id: update.clientId, person_id: written.by })
    .execute();
  await transaction
    .insertInto("updates")
    .values({
      document: update.document,
      seq,
      person_id: written.by,
      bytes: update.bytes,
      at: Math.max(Date.parse(written.at), await lastStamp(transaction, update.document, document.head)),
    })
    .execute();
  await transaction.updateTable("documents").set({ head: seq }).where("name", "=", update.document).execute();
  return seq;
}

/** Freezes what is not frozen yet, each document at its last update; all of the meeting's documents, by name. */
export async function freezeDocuments(
  transaction: LogTransaction,
  meetingId: MeetingId,
): Promise<readonly FrozenDocument[]> {
  await transaction
    .updateTable("documents")
    .set((column) => ({ gate: "frozen", frozen_seq: column.ref("head") }))
    .where("meeting_id", "=", meetingId)
    .where("gate", "<>", "frozen")
    .execute();
  const rows = await transaction
    .selectFrom("documents")
    .select(["name", "head"])
    .where("meeting_id", "=", meetingId)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ name: row.name, seq: row.head }));
}
