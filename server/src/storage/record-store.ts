/** Owns the sealed records on a SQL database: one per meeting, a chain per organisation, time stamps beside. What a record says is `shared/record`'s. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { base64 } from "@sanguan/shared/record/digest";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { RecordFile } from "@sanguan/shared/record/record";
import { type Kysely, sql } from "kysely";

import type { ReceivedStamp, RecordStore, SealedRecord } from "../ports.ts";
import type { Schema } from "./schema.ts";
import { readAddenda } from "./stored-addenda.ts";
import type { LogTransaction } from "./transaction.ts";

/** After a close hundreds open what was made of one record: parsed records that are kept, and for how long after the last use. A large one takes half a second to parse, and tens of megabytes. */
const mostKept = 2;
const keptMs = 300_000;

interface Kept {
  /** As it was sealed: that never changes. Time stamps come beside. */
  readonly record: Promise<SealedRecord | undefined>;
  readonly timer: NodeJS.Timeout;
}

export class SqlRecordStore implements RecordStore {
  readonly #database: Kysely<Schema>;
  /** The one that was asked for the longest ago first. */
  readonly #kept = new Map<MeetingId, Kept>();

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  async read(meetingId: MeetingId): Promise<SealedRecord | undefined> {
    const record = await this.#parsed(meetingId);
    if (record === undefined) return undefined;
    const timeStamps = (await stampsOf(this.#database, record.digest)).map((response) => base64(response));
    return { ...record, file: { ...record.file, timeStamps } };
  }

  async bytes(meetingId: MeetingId): Promise<Uint8Array | undefined> {
    const row = await this.#database
      .selectFrom("records")
      .select(["digest", sql<Uint8Array>`cast(file as blob)`.as("file")])
      .where("meeting_id", "=", meetingId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const stamps = await stampsOf(this.#database, row.digest);
    if (stamps.length === 0) return row.file;
    const withoutEnd = row.file.length - noStamps.length;
    // As every seal has written it. Whatever else stands there is read, and written anew.
    if (!noStamps.equals(row.file.subarray(withoutEnd)))
      return Buffer.from(JSON.stringify((await this.read(meetingId))?.file));
    const end = `"timeStamps":${JSON.stringify(stamps.map((response) => base64(response)))}}`;
    return Buffer.concat([row.file.subarray(0, withoutEnd), Buffer.from(end)]);
  }

  #parsed(meetingId: MeetingId): Promise<SealedRecord | undefined> {
    const known = this.#kept.get(meetingId);
    clearTimeout(known?.timer);
    const record = known?.record ?? readRecord(this.#database, meetingId);
    const forget = () => {
      if (this.#kept.get(meetingId)?.record === record) this.#kept.delete(meetingId);
    };
    this.#kept.delete(meetingId);
    this.#kept.set(meetingId, { record, timer: setTimeout(forget, keptMs).unref() });
    for (const [oldest, { timer }] of this.#kept) {
      if (this.#kept.size <= mostKept) break;
      clearTimeout(timer);
      this.#kept.delete(oldest);
    }
    // Not sealed yet, or not to be had now: the next one asks again.
    if (known === undefined) record.then((found) => found ?? forget(), forget);
    return record;
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

const noStamps = Buffer.from(`"timeStamps":[]}`);

export async function hasRecord(database: Kysely<Schema>, meetingId: MeetingId): Promise<boolean> {
  const row = await database
    .selectFrom("records")
    .select("digest")
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row !== undefined;
}

async function readRecord(database: Kysely<Schema>, meetingId: MeetingId): Promise<SealedRecord | undefined> {
  const row = await database.selectFrom("records").selectAll().where("meeting_id", "=", meetingId).executeTakeFirst();
  if (row === undefined) return undefined;
  const file = JSON.parse(row.file) as RecordFile;
  return { meetingId, organisation: row.organisation, digest: row.digest, previous: row.previous, file };
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
