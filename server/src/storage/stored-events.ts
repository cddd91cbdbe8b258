/** Owns reading and writing the events of a stream, and which command made them, inside a transaction. */

import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { RectificationEvent } from "@sanguan/shared/domain/rectification";
import type { Kysely } from "kysely";

import type { StoredEvent, StreamAppend, StreamName } from "../ports.ts";
import type { Schema } from "./schema.ts";
import type { LogTransaction } from "./transaction.ts";

/** The events numbered above `after`, up to `last` where given, in order. */
export async function readEvents(
  database: Kysely<Schema>,
  stream: StreamName,
  after: number,
  last?: number,
): Promise<readonly StoredEvent[]> {
  let query = database
    .selectFrom("events")
    .select(["number", "at", "by", "payload"])
    .where("stream", "=", stream)
    .where("number", ">", after)
    .orderBy("number");
  if (last !== undefined) query = query.where("number", "<=", last);
  const rows = await query.execute();
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    by: row.by as PersonId,
    event: JSON.parse(row.payload) as MeetingEvent | RectificationEvent,
  }));
}

/** The number of the stream's last event, 0 before the first. */
export async function lastNumber(database: Kysely<Schema>, stream: StreamName): Promise<number> {
  const row = await database
    .selectFrom("events")
    .select("number")
    .where("stream", "=", stream)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** What this command made of the stream, or `undefined` when it never took effect. */
export async function eventsOfCommand(
  database: Kysely<Schema>,
  stream: StreamName,
  commandId: string,
): Promise<readonly StoredEvent[] | undefined> {
  const command = await database
    .selectFrom("commands")
    .select(["first", "last"])
    .where("stream", "=", stream)
    .where("command_id", "=", commandId)
    .executeTakeFirst();
  return command === undefined ? undefined : readEvents(database, stream, command.first - 1, command.last);
}

/** Adds the events after the expected number, which the caller has compared with the stream. */
export async function writeEvents(
  transaction: LogTransaction,
  append: StreamAppend,
  written: { readonly at: string; readonly by: PersonId; readonly commandId: string | undefined },
): Promise<readonly StoredEvent[]> {
  const { at, by, commandId } = written;
  const { stream, expected } = append;
  const events = append.events.map((event, index) => ({ number: expected + 1 + index, at, by, event }));
  for (const { number, event } of events)
    await transaction
      .insertInto("events")
      .values({
        stream,
        number,
        at,
        by,
        type: event.type,
        payload: JSON.stringify(event),
        command_id: commandId ?? null,
      })
      .execute();
  if (commandId !== undefined)
    await transaction
      .insertInto("commands")
      .values({ stream, command_id: commandId, first: expected + 1, last: expected + events.length })
      .execute();
  return events;
}
