/** Owns personal links: a token that signs one person in, any number of times until it expires. Only its hash is stored. */

import type { Kysely } from "kysely";

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Answer, Clock } from "../ports.ts";
import { randomToken, tokenHash } from "./random-id.ts";

type LinkTables = {
  personal_links: { hash: string; person_id: string; path: string; expires_at: number };
};

export class PersonalLinks {
  readonly #db: Kysely<LinkTables>;
  readonly #clock: Clock;

  constructor(db: Kysely<unknown>, clock: Clock) {
    this.#db = db.withTables<LinkTables>();
    this.#clock = clock;
  }

  async createTable(): Promise<void> {
    await this.#db.schema
      .createTable("personal_links")
      .ifNotExists()
      .addColumn("hash", "text", (column) => column.primaryKey())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("path", "text", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .execute();
  }

  /** `path` must begin with a single slash: it is where the browser is sent. */
  async make(personId: PersonId, path: string, expiresAt: Date): Promise<string> {
    if (!/^\/(?![/\\])/.test(path))
      throw new Error(`A personal link must lead to a path of this server, not to ${path}`);
    const token = randomToken();
    await this.#db
      .insertInto("personal_links")
      .values({ hash: tokenHash(token), person_id: personId, path, expires_at: expiresAt.getTime() })
      .execute();
    return token;
  }

  /** Nobody comes in as this person by a link that was made before. */
  async endFor(personId: PersonId): Promise<void> {
    await this.#db.deleteFrom("personal_links").where("person_id", "=", personId).execute();
  }

  /** Expired links are kept and told apart from unknown ones, so that the person is told to ask for a new one. */
  async open(token: string): Promise<Answer<{ readonly personId: PersonId; readonly path: string }>> {
    const link = await this.#db
      .selectFrom("personal_links")
      .select(["person_id", "path", "expires_at"])
      .where("hash", "=", tokenHash(token))
      .executeTakeFirst();
    if (link === undefined) return { ok: false, refusal: { reason: "link-unknown" } };
    if (link.expires_at <= this.#clock.now()) return { ok: false, refusal: { reason: "link-expired" } };
    return { ok: true, value: { personId: link.person_id as PersonId, path: link.path } };
  }
}
