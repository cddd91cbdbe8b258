/** Owns the event log on a SQL database: appends, the cut and the seal, each one transaction. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import type { FrozenDocument } from "@sanguan/shared/domain/meeting";
import type { Rectification } from "@sanguan/shared/domain/rectification";
import type { Kysely } from "kysely";

import type {
  Change,
  ChangeOutcome,
  EventLog,
  MeetingLineRow,
  SealedRecord,
  StoredEvent,
  StreamName,
} from "../ports.ts";
import { MeetingLines } from "./meeting-lines.ts";
import { hasRecord, lastDigest, writeRecord } from "./record-store.ts";
import type { Schema } from "./schema.ts";
import { freezeDocuments } from "./stored-documents.ts";
import { eventsOfCommand, readEvents } from "./stored-events.ts";
import { readTaskLines } from "./stored-lines.ts";
import type { Traceless } from "./traceless.ts";
import { type LogTransaction, storeOrLeave } from "./transaction.ts";
import { writeChange } from "./write-change.ts";

export class SqlEventLog implements EventLog {
  readonly #database: Kysely<Schema>;
  readonly #traceless: Traceless;
  readonly #lines: MeetingLines;

  constructor(database: Kysely<Schema>, traceless: Traceless) {
    this.#database = database;
    this.#traceless = traceless;
    this.#lines = new MeetingLines(database);
  }

  read(stream: StreamName, after = 0): Promise<readonly StoredEvent[]> {
    return readEvents(this.#database, stream, after);
  }

  ofCommand(stream: StreamName, commandId: string): Promise<readonly StoredEvent[] | undefined> {
    return eventsOfCommand(this.#database, stream, commandId);
  }

  async append(change: Change): Promise<ChangeOutcome> {
    if (change.boxes === undefined || change.boxes.length === 0)
      return this.#storing((transaction, write) => write(transaction, change));
    const outcome = await this.#storing((transaction, write) =>
      this.#traceless.overwriting(() => write(transaction, change)),
    );
    await this.#traceless.forget();
    return outcome;
  }

  cut(meetingId: MeetingId, decide: (heads: readonly FrozenDocument[]) => Change): Promise<ChangeOutcome> {
    return this.#storing(async (transaction, write) =>
      write(transaction, decide(await freezeDocuments(transaction, meetingId))),
    );
  }

  /** `repeated` when the meeting has its record, whatever the digest; `conflict` also when another record joined the chain since `previous` was read. */
  seal(record: SealedRecord, change: Change): Promise<ChangeOutcome> {
    return this.#storing(async (transaction, write) => {
      if (await hasRecord(transaction, record.meetingId))
        return { status: "repeated", events: await earlierEvents(transaction, change) };
      if ((await lastDigest(transaction, record.organisation)) !== record.previous) return { status: "conflict" };
      await writeRecord(transaction, record);
      return write(transaction, change);
    });
  }

  meetings(): Promise<readonly MeetingLineRow[]> {
    return this.#lines.read();
  }

  tasks(): Promise<readonly Rectification[]> {
    return readTaskLines(this.#database);
  }

  /** Whatever comes of it, the lines that it may have written are read anew. */
  async #storing(
    work: (transaction: LogTransaction, write: typeof writeChange) => Promise<ChangeOutcome>,
  ): Promise<ChangeOutcome> {
    const tried: Change[] = [];
    const write: typeof writeChange = (transaction, change) => {
      tried.push(change);
      return writeChange(transaction, change);
    };
    try {
      return await storeOrLeave(this.#database, (transaction) => work(transaction, write));
    } finally {
      for (const change of tried) this.#lines.touched(change);
    }
  }
}

/** What the first seal made: by its command id, else whatever the stream got after the number this seal was decided on. */
async function earlierEvents(database: Kysely<Schema>, change: Change): Promise<readonly StoredEvent[]> {
  const first = change.appends[0];
  if (first === undefined) return [];
  const made =
    change.commandId === undefined ? undefined : await eventsOfCommand(database, first.stream, change.commandId);
  return made ?? readEvents(database, first.stream, first.expected);
}
