/** Owns how one change is written inside a transaction: repeated, conflicting and gated ones are told apart before anything counts. */

import type { Change, ChangeOutcome, StoredEvent } from "../ports.ts";
import { writeAddendum } from "./stored-addenda.ts";
import { takeBoxStep } from "./stored-boxes.ts";
import { makeDocuments, writeServerUpdate } from "./stored-documents.ts";
import { eventsOfCommand, lastNumber, writeEvents } from "./stored-events.ts";
import { writeLine } from "./stored-lines.ts";
import type { LogTransaction } from "./transaction.ts";
import { turn } from "../turn.ts";

/** Any outcome but `stored` may have written in part: the caller rolls back. */
export async function writeChange(transaction: LogTransaction, change: Change): Promise<ChangeOutcome> {
  const { appends, by, at, commandId } = change;
  const first = appends[0];
  if (commandId !== undefined && first !== undefined) {
    const events = await eventsOfCommand(transaction, first.stream, commandId);
    if (events !== undefined) return { status: "repeated", events };
  }
  for (const [index, append] of appends.entries()) {
    if ((await lastNumber(transaction, append.stream)) !== append.expected) return { status: "conflict" };
    await breathe(index);
  }

  for (const step of change.boxes ?? []) if (!(await takeBoxStep(transaction, step))) return { status: "conflict" };

  if (!(await makeDocuments(transaction, change.documents ?? []))) return { status: "gated" };

  const updates: { readonly document: string; readonly seq: number }[] = [];
  for (const update of change.updates ?? []) {
    const seq = await writeServerUpdate(transaction, update, { by, at });
    if (seq === "gated") return { status: "gated" };
    // Deciding again draws a new clientID.
    if (seq === "client-taken") return { status: "conflict" };
    updates.push({ document: update.document, seq });
  }

  const events: (readonly StoredEvent[])[] = [];
  for (const [index, append] of appends.entries()) {
    events.push(
      await writeEvents(transaction, append, { at, by, commandId: append === first ? commandId : undefined }),
    );
    if (append.summary !== undefined) await writeLine(transaction, append.summary);
    await breathe(index);
  }
  if (change.addendum !== undefined) await writeAddendum(transaction, change.addendum);
  return { status: "stored", events, updates };
}

/** A seal may begin hundreds of tasks at once. Others are served meanwhile; whoever wants to write waits for the connection, as always. */
async function breathe(index: number): Promise<void> {
  if (index % 25 === 24) await turn();
}
