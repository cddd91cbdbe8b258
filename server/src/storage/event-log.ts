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
import { lastDigest, readRecord, writeRecord } from "./record-store.ts";
import type { Schema } from "./schema.ts";
import { freezeDocuments } from "./stored-documents.ts";
import { eventsOfCommand, readEvents } from "./stored-events.ts";
import { readMeetingLines, readTaskLines } from "./stored-lines.ts";
import type { Traceless } from "./traceless.ts";
import { storeOrLeave } from "./transaction.ts";
import { writeChange } from "./write-change.ts";

export class SqlEventLog implements EventLog {
  readonly #database: Kysely<Schema>;
  readonly #traceless: Traceless;

  constructor(database: Kysely<Schema>, traceless: Traceless) {
    this.#database = database;
    this.#traceless = traceless;
  }

  read(stream: StreamName, after = 0): Promise<readonly StoredEvent[]> {
    return readEvents(this.#database, stream, after);
  }

  ofCommand(stream: StreamName, commandId: string): Promise<readonly StoredEvent[] | undefined> {
    return eventsOfCommand(this.#database, stream, commandId);
  }

  async append(change: Change): Promise<ChangeOutcome> {
    if (change.boxes === undefined || change.boxes.length === 0)
      return storeOrLeave(this.#database, (transaction) => writeChange(transaction, change));
    const outcome = await storeOrLeave(this.#database, (transaction) =>
      this.#traceless.overwriting(() => writeChange(transaction, change)),
    );
    await this.#traceless.forget();
    return outcome;
  }

  cut(meetingId: MeetingId, decide: (heads: readonly FrozenDocument[]) => Change): Promise<ChangeOutcome> {
    return storeOrLeave(this.#database, async (transaction) =>
      writeChange(transaction, decide(await freezeDocuments(transaction, meetingId))),
    );
  }

  /** `repeated` when the meeting has its record, whatever the digest; `conflict` also when another record joined the chain since `previous` was read. */
  seal(record: SealedRecord, change: Change): Promise<ChangeOutcome> {
    return storeOrLeave(this.#database, async (transaction) => {
      if ((await readRecord(transaction, record.meetingId)) !== undefined)
        return { status: "repeated", events: await earlierEvents(transaction, change) };
      if ((await lastDigest(transaction, record.organisation)) !== record.previous) return { status: "conflict" };
      await writeRecord(transaction, record);
      return writeChange(transaction, change);
    });
  }

  meetings(): Promise<readonly MeetingLineRow[]> {
    return readMeetingLines(this.#database);
  }

  tasks(): Promise<readonly Rectification[]> {
    return readTaskLines(this.#database);
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
