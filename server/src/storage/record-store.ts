/** Owns the sealed records on a SQL database: one per meeting, a chain per organisation, time stamps beside. What a record says is `shared/record`'s. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { base64 } from "@sanguan/shared/record/digest";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { RecordFile } from "@sanguan/shared/record/record";
import type { Kysely } from "kysely";

import type { ReceivedStamp, RecordStore, SealedRecord } from "../ports.ts";
import type { Schema } from "./schema.ts";
import { readAddenda } from "./stored-addenda.ts";
import type { LogTransaction } from "./transaction.ts";

export class SqlRecordStore implements RecordStore {
  readonly #database: Kysely<Schema>;

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  read(meetingId: MeetingId): Promise<SealedRecord | undefined> {
    return readRecord(this.#database, meetingId);
  }

  latest(organisation: string): Promise<string | null> {
    return lastDigest(this.#database, organisation);
  }

  addenda(meetingId: MeetingId): Promise<readonly AddendumFile[]> {
    return readAddenda(this.#database, meetingId);
  }

  async unstamped(): Promise<readonly MeetingId[]> {
    const rows = await this.#database
      .selectFrom("records")
      .select("meeting_id")
      .where("digest", "not in", (stamped) => stamped.selectFrom("time_stamps").select("digest"))
      .orderBy("position")
      .execute();
    return rows.map((row) => row.meeting_id as MeetingId);
  }

  async addStamp(digest: string, { at, response }: ReceivedStamp): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const number = 1 + (await stampsOf(transaction, digest)).length;
      await transaction.insertInto("time_stamps").values({ digest, number, at, response }).execute();
    });
  }
}

export async function readRecord(database: Kysely<Schema>, meetingId: MeetingId): Promise<SealedRecord | undefined> {
  const row = await database.selectFrom("records").selectAll().where("meeting_id", "=", meetingId).executeTakeFirst();
  if (row === undefined) return undefined;
  const file = JSON.parse(row.file) as RecordFile;
  const timeStamps = (await stampsOf(database, row.digest)).map((response) => base64(response));
  return {
    meetingId,
    organisation: row.organisation,
    digest: row.digest,
    previous: row.previous,
    file: { ...file, timeStamps },
  };
}

async function stampsOf(database: Kysely<Schema>, digest: string): Promise<readonly Uint8Array[]> {
  const rows = await database
    .selectFrom("time_stamps")
    .select("response")
    .where("digest", "=", digest)
    .orderBy("number")
    .execute();
  return rows.map((row) => row.response);
}

/** The digest of the organisation's last record, or null before its first. */
export async function lastDigest(database: Kysely<Schema>, organisation: string): Promise<string | null> {
  const row = await database
    .selectFrom("records")
    .select("digest")
    .where("organisation", "=", organisation)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.digest ?? null;
}

export async function writeRecord(transaction: LogTransaction, record: SealedRecord): Promise<void> {
  const last = await transaction
    .selectFrom("records")
    .select("position")
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  await transaction
    .insertInto("records")
    .values({
      position: (last?.position ?? 0) + 1,
      meeting_id: record.meetingId,
      organisation: record.organisation,
      digest: record.digest,
      previous: record.previous,
      file: JSON.stringify(record.file),
    })
    .execute();
}
