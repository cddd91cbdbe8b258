/** Owns the rows of signed addenda. What one says is `shared/record`'s. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { Kysely } from "kysely";

import type { SignedAddendum } from "../ports.ts";
import type { Schema } from "./schema.ts";
import type { LogTransaction } from "./transaction.ts";

export async function writeAddendum(transaction: LogTransaction, addendum: SignedAddendum): Promise<void> {
  const { meetingId, number, file } = addendum;
  await transaction
    .insertInto("addenda")
    .values({ meeting_id: meetingId, number, digest: file.digest, file: JSON.stringify(file) })
    .execute();
}

export async function readAddenda(database: Kysely<Schema>, meetingId: MeetingId): Promise<readonly AddendumFile[]> {
  const rows = await database
    .selectFrom("addenda")
    .select("file")
    .where("meeting_id", "=", meetingId)
    .orderBy("number")
    .execute();
  return rows.map(({ file }) => JSON.parse(file) as AddendumFile);
}
