/** Owns the meetings' lines in memory, parsed once: every list and every personal link asks for all of them, and with the years they are megabytes. */

import { type Kysely, sql } from "kysely";

import type { Change, MeetingLineRow } from "../ports.ts";
import type { Schema } from "./schema.ts";

interface Kept {
  readonly scheduledAt: string;
  readonly row: MeetingLineRow;
}

export class MeetingLines {
  readonly #database: Kysely<Schema>;
  readonly #kept = new Map<string, Kept>();
  /** Perhaps written since they were read. */
  readonly #stale = new Set<string>();
  /** Changes when somebody beside this connection has written. */
  #version: number | undefined;
  #sorted: readonly MeetingLineRow[] = [];
  /** One reading after the other: whoever asks after a change waits for one that began after it. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  /** To be called when a change was tried, whatever came of it. */
  touched({ appends }: Pick<Change, "appends">): void {
    for (const { summary } of appends) if (summary?.kind === "meeting") this.#stale.add(summary.meeting.id);
  }

  /** By scheduled time, earliest first. */
  read(): Promise<readonly MeetingLineRow[]> {
    const reading = this.#reading.then(() => this.#catchUp());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #catchUp(): Promise<readonly MeetingLineRow[]> {
    const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(this.#database);
    const version = rows[0]?.data_version;
    if (version === undefined || version !== this.#version) {
      // Whatever is written while they are read is stale again.
      this.#stale.clear();
      const all = await this.#lines();
      this.#kept.clear();
      this.#keep(all);
      this.#version = version;
      return this.#sorted;
    }
    const stale = [...this.#stale];
    if (stale.length === 0) return this.#sorted;
    this.#stale.clear();
    try {
      this.#keep(await this.#lines(stale));
    } catch (error) {
      for (const id of stale) this.#stale.add(id);
      throw error;
    }
    return this.#sorted;
  }

  #lines(ids?: readonly string[]) {
    const all = this.#database.selectFrom("meeting_lines").selectAll();
    return (ids === undefined ? all : all.where("meeting_id", "in", ids)).execute();
  }

  #keep(lines: readonly Schema["meeting_lines"][]): void {
    for (const { meeting_id: id, scheduled_at: scheduledAt, line } of lines)
      this.#kept.set(id, { scheduledAt, row: JSON.parse(line) as MeetingLineRow });
    this.#sorted = [...this.#kept]
      .sort(([id, one], [otherId, other]) => compare(one.scheduledAt, other.scheduledAt) || compare(id, otherId))
      .map(([, { row }]) => row);
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
