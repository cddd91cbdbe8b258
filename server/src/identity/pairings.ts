/** Owns codes that displays show to be paired by: ten minutes, one use. Of the code and of the secret that its display asks with only hashes are stored. */

import { createHmac, randomInt } from "node:crypto";

import type { Kysely } from "kysely";

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Answer, AskingDisplay, Clock, NewPairing } from "../ports.ts";
import { randomToken, tokenHash } from "./random-id.ts";

/** Without what is taken for something else (0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V), and without vowels, so that no code is a word. */
export const codeAlphabet = "34679CDFGHJKMNPRTWXY";
export const codeLength = 6;
export const pairingLifeMs = 10 * 60_000;
/** An expired code is told apart from one that never was, for so long. */
const rememberedMs = 60 * 60_000;
/** More displays than wait anywhere at once. */
const mostWaiting = 500;

type PairingTables = {
  screen_pairings: {
    code_hash: string;
    secret_hash: string;
    device: string;
    size: string;
    address: string;
    asked_at: number;
    expires_at: number;
    /** `reserved`: an organizer has said yes, and the meeting has yet to be told. */
    state: "waiting" | "reserved" | "allowed";
    person_id: string | null;
    meeting_id: string | null;
  };
};

export class Pairings {
  readonly #db: Kysely<PairingTables>;
  readonly #clock: Clock;
  readonly #secret: string;

  /** `secret` is the installation's: six characters alone would be found again from a plain hash. */
  constructor(db: Kysely<unknown>, clock: Clock, secret: string) {
    this.#db = db.withTables<PairingTables>();
    this.#clock = clock;
    this.#secret = secret;
  }

  async createTable(): Promise<void> {
    await this.#db.schema
      .createTable("screen_pairings")
      .ifNotExists()
      .addColumn("code_hash", "text", (column) => column.primaryKey())
      .addColumn("secret_hash", "text", (column) => column.notNull().unique())
      .addColumn("device", "text", (column) => column.notNull())
      .addColumn("size", "text", (column) => column.notNull())
      .addColumn("address", "text", (column) => column.notNull())
      .addColumn("asked_at", "bigint", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("person_id", "text")
      .addColumn("meeting_id", "text")
      .execute();
  }

  async ask(display: Pick<AskingDisplay, "device" | "size" | "address">): Promise<Answer<NewPairing>> {
    const now = this.#clock.now();
    await this.#db
      .deleteFrom("screen_pairings")
      .where("expires_at", "<=", now - rememberedMs)
      .execute();
    const { waiting } = await this.#db
      .selectFrom("screen_pairings")
      .select(({ fn }) => fn.countAll<number>().as("waiting"))
      .where("state", "=", "waiting")
      .where("expires_at", ">", now)
      .executeTakeFirstOrThrow();
    if (waiting >= mostWaiting) return { ok: false, refusal: { reason: "overloaded" } };
    const secret = randomToken();
    for (;;) {
      const code = drawCode();
      const { numInsertedOrUpdatedRows = 0n } = await this.#db
        .insertInto("screen_pairings")
        .values({
          ...display,
          code_hash: this.#hash(code),
          secret_hash: tokenHash(secret),
          asked_at: now,
          expires_at: now + pairingLifeMs,
          state: "waiting",
          person_id: null,
          meeting_id: null,
        })
        // Another display shows this code: draw again.
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) return { ok: true, value: { code, secret, expiresAt: now + pairingLifeMs } };
    }
  }

  /** What is asking with this code; nothing changes by looking. */
  async look(code: string): Promise<Answer<AskingDisplay>> {
    const found = await this.#db
      .selectFrom("screen_pairings")
      .select(["device", "size", "address", "asked_at", "expires_at", "state"])
      .where("code_hash", "=", this.#hash(code))
      .executeTakeFirst();
    if (found === undefined) return { ok: false, refusal: { reason: "code-unknown" } };
    if (found.state !== "waiting" || found.expires_at <= this.#clock.now())
      return { ok: false, refusal: { reason: "code-expired" } };
    const { device, size, address, asked_at: askedAt, expires_at: expiresAt } = found;
    return { ok: true, value: { device, size, address, askedAt, expiresAt } };
  }

  /** Uses the code up, if it is still good: of two who do it at once one gets it. */
  async reserve(code: string): Promise<Answer<AskingDisplay>> {
    const seen = await this.look(code);
    if (!seen.ok) return seen;
    const { numUpdatedRows } = await this.#db
      .updateTable("screen_pairings")
      .set({ state: "reserved" })
      .where("code_hash", "=", this.#hash(code))
      .where("state", "=", "waiting")
      .executeTakeFirst();
    return numUpdatedRows === 1n ? seen : { ok: false, refusal: { reason: "code-expired" } };
  }

  /** The meeting refused: the code is as good as before. */
  async giveBack(code: string): Promise<void> {
    await this.#db
      .updateTable("screen_pairings")
      .set({ state: "waiting" })
      .where("code_hash", "=", this.#hash(code))
      .where("state", "=", "reserved")
      .execute();
  }

  /** From now on, for as long as a code lives, its display may fetch its session. */
  async allow(code: string, personId: PersonId, meetingId: MeetingId): Promise<void> {
    await this.#db
      .updateTable("screen_pairings")
      .set({
        state: "allowed",
        person_id: personId,
        meeting_id: meetingId,
        expires_at: this.#clock.now() + pairingLifeMs,
      })
      .where("code_hash", "=", this.#hash(code))
      .where("state", "=", "reserved")
      .execute();
  }

  /** How the display that holds this secret stands. An answer may be lost on its way, so that what was allowed may be asked for again. */
  async claim(
    secret: string,
  ): Promise<
    Answer<
      | { readonly state: "waiting"; readonly expiresAt: number }
      | { readonly state: "allowed"; readonly personId: PersonId; readonly meetingId: MeetingId }
    >
  > {
    const found = await this.#db
      .selectFrom("screen_pairings")
      .select(["state", "expires_at", "person_id", "meeting_id"])
      .where("secret_hash", "=", tokenHash(secret))
      .executeTakeFirst();
    if (found === undefined || found.expires_at <= this.#clock.now())
      return { ok: false, refusal: { reason: "code-expired" } };
    if (found.state !== "allowed") return { ok: true, value: { state: "waiting", expiresAt: found.expires_at } };
    return {
      ok: true,
      value: {
        state: "allowed",
        personId: found.person_id as PersonId,
        meetingId: found.meeting_id as MeetingId,
      },
    };
  }

  /** Nobody comes in as this screen by its secret any more. */
  async endFor(personId: PersonId): Promise<void> {
    await this.#db.deleteFrom("screen_pairings").where("person_id", "=", personId).execute();
  }

  #hash(code: string): string {
    return createHmac("sha256", this.#secret).update(`pairing code ${code}`).digest("hex");
  }
}

function drawCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join("");
}
