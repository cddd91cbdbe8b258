/** Owns how a change of the logs is all or nothing: stored outcomes are committed, every other outcome leaves no trace. */

import type { Kysely, Transaction } from "kysely";

import type { ChangeOutcome } from "../ports.ts";
import type { Schema } from "./schema.ts";

export type LogTransaction = Transaction<Schema>;

/** Resolves after the commit is durable, or after the rollback. Rejects, with nothing stored, when the database failed. */
export async function storeOrLeave(
  database: Kysely<Schema>,
  work: (transaction: LogTransaction) => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> {
  const transaction = await database.startTransaction().execute();
  try {
    const outcome = await work(transaction);
    if (outcome.status === "stored") await transaction.commit().execute();
    else await transaction.rollback().execute();
    return outcome;
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute();
    throw error;
  }
}
