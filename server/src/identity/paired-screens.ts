/** Owns which displays were paired with which meeting, from where and by whom, and that a revoked one stays out. */

import type { Kysely } from "kysely";

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Clock, PairedScreen } from "../ports.ts";

type ScreenTables = {
  paired_screens: {
    person_id: string;
    meeting_id: string;
    device: string;
    size: string;
    address: string;
    paired_at: number;
    paired_by: string;
    revoked_at: number | null;
  };
};

export class PairedScreens {
  readonly #db: Kysely<ScreenTables>;
  readonly #clock: Clock;

  constructor(db: Kysely<unknown>, clock: Clock) {
    this.#db = db.withTables<ScreenTables>();
    this.#clock = clock;
  }

  async createTable(): Promise<void> {
    await this.#db.schema
      .createTable("paired_screens")
      .ifNotExists()
      .addColumn("person_id", "text", (column) => column.primaryKey())
      .addColumn("meeting_id", "text", (column) => column.notNull())
      .addColumn("device", "text", (column) => column.notNull())
      .addColumn("size", "text", (column) => column.notNull())
      .addColumn("address", "text", (column) => column.notNull())
      .addColumn("paired_at", "bigint", (column) => column.notNull())
      .addColumn("paired_by", "text", (column) => column.notNull())
      .addColumn("revoked_at", "bigint")
      .execute();
  }

  async add(screen: Omit<PairedScreen, "pairedAt" | "revoked"> & { readonly meetingId: MeetingId }): Promise<void> {
    const { screenId, meetingId, device, size, address, pairedBy } = screen;
    await this.#db
      .insertInto("paired_screens")
      .values({
        person_id: screenId,
        meeting_id: meetingId,
        device,
        size,
        address,
        paired_at: this.#clock.now(),
        paired_by: pairedBy,
        revoked_at: null,
      })
      .execute();
  }

  async of(meetingId: MeetingId): Promise<readonly PairedScreen[]> {
    const rows = await this.#db
      .selectFrom("paired_screens")
      .selectAll()
      .where("meeting_id", "=", meetingId)
      .orderBy("paired_at")
      .execute();
    return rows.map((row) => ({
      screenId: row.person_id as PersonId,
      device: row.device,
      size: row.size,
      address: row.address,
      pairedAt: row.paired_at,
      pairedBy: row.paired_by as PersonId,
      revoked: row.revoked_at !== null,
    }));
  }

  async revoke(screenId: PersonId): Promise<void> {
    await this.#db
      .updateTable("paired_screens")
      .set({ revoked_at: this.#clock.now() })
      .where("person_id", "=", screenId)
      .where("revoked_at", "is", null)
      .execute();
  }

  async isRevoked(screenId: PersonId): Promise<boolean> {
    const row = await this.#db
      .selectFrom("paired_screens")
      .select("revoked_at")
      .where("person_id", "=", screenId)
      .executeTakeFirst();
    return row !== undefined && row.revoked_at !== null;
  }
}
