/** Owns the rows of ballot boxes, inside a transaction: each is read and written as a whole. */

import type { BallotBox } from "@sanguan/shared/domain/ballot";
import type { MeetingId, PersonId, VoteId } from "@sanguan/shared/domain/id";
import type { Kysely } from "kysely";

import type { BoxStep } from "../ports.ts";
import type { Schema } from "./schema.ts";
import type { LogTransaction } from "./transaction.ts";

export async function readBox(
  database: Kysely<Schema>,
  meetingId: MeetingId,
  voteId: VoteId,
): Promise<BallotBox | undefined> {
  const row = await database
    .selectFrom("ballot_boxes")
    .select(["state", "voted", "content"])
    .where("meeting_id", "=", meetingId)
    .where("vote_id", "=", voteId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const content = JSON.parse(row.content) as Omit<BallotBox, "state" | "voted">;
  return { state: row.state, voted: JSON.parse(row.voted) as readonly PersonId[], ...content };
}

export async function writeBox(
  transaction: LogTransaction,
  meetingId: MeetingId,
  voteId: VoteId,
  box: BallotBox,
): Promise<void> {
  await transaction
    .updateTable("ballot_boxes")
    .set(columns(box))
    .where("meeting_id", "=", meetingId)
    .where("vote_id", "=", voteId)
    .execute();
}

/** False when the box is not what the step was decided on: nothing of the change may be kept then. */
export async function takeBoxStep(transaction: LogTransaction, step: BoxStep): Promise<boolean> {
  const { meetingId, voteId, before, after } = step;
  const now = await readBox(transaction, meetingId, voteId);
  if (!sameBox(now, before)) return false;
  if (before === undefined)
    await transaction
      .insertInto("ballot_boxes")
      .values({ meeting_id: meetingId, vote_id: voteId, ...columns(after) })
      .execute();
  else await writeBox(transaction, meetingId, voteId, after);
  return true;
}

function columns({ state, voted, counts, paper, paperCounted }: BallotBox) {
  return { state, voted: JSON.stringify(voted), content: JSON.stringify({ counts, paper, paperCounted }) };
}

function sameBox(one: BallotBox | undefined, other: BallotBox | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [left, right] = [columns(one), columns(other)];
  return left.state === right.state && left.voted === right.voted && left.content === right.content;
}
