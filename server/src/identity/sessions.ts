/** Owns sessions as the rest of the server knows them: whose cookie it is, whether it goes on, and that one which is replaced ends. */

import { isAPIError } from "better-auth/api";

import type { PersonId } from "@sanguan/shared/domain/id";
import type { BrowserSession, Clock, Person, Session } from "../ports.ts";
import type { Accounts } from "./accounts.ts";
import { type People, personOf } from "./people.ts";

interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date | string;
}

const idsAtOnce = 1000;

export class Sessions {
  readonly #accounts: Accounts;
  readonly #people: People;
  readonly #clock: Clock;
  readonly #cookie: string;

  /** `cookie`: the name of the one that means a session. */
  constructor(accounts: Accounts, people: People, clock: Clock, cookie: string) {
    this.#cookie = cookie;
    this.#accounts = accounts;
    this.#people = people;
    this.#clock = clock;
  }

  /** Who a request's cookie means. The session does not move on: its browser would not know, and would give the cookie up at the day that it was told first. */
  async of(request: Headers): Promise<Session | undefined> {
    return this.#ask(request, false);
  }

  /** The same of one who is answered with headers: the session moves on, and the cookie with it. */
  async use(request: Headers): Promise<BrowserSession | undefined> {
    return this.#ask(request, true);
  }

  async #ask(request: Headers, movesOn: boolean): Promise<BrowserSession | undefined> {
    if (!request.get("cookie")?.includes(this.#cookie)) return undefined;
    try {
      const { headers, response: found } = await this.#accounts.api.getSession({
        headers: request,
        query: { disableRefresh: !movesOn },
        returnHeaders: true,
      });
      return found === null ? undefined : { ...sessionOf(found.session, personOf(found.user)), headers };
    } catch (error) {
      // It ended while it was being prolonged.
      if (isAPIError(error) && error.statusCode < 500) return undefined;
      throw error;
    }
  }

  /** The session, if it goes on. */
  async byId(id: string): Promise<Session | undefined> {
    const { adapter } = await this.#accounts.$context;
    const row = await adapter.findOne<SessionRow>({ model: "session", where: [{ field: "id", value: id }] });
    if (row === null || timeOf(row) <= this.#clock.now()) return undefined;
    const person = await this.#people.byId(row.userId as PersonId);
    return person && sessionOf(row, person);
  }

  /** Which of these sessions go on no more. */
  async endedAmong(ids: readonly string[]): Promise<readonly string[]> {
    const { adapter } = await this.#accounts.$context;
    const goOn = new Set<string>();
    // A statement takes so many values and no more.
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const value = ids.slice(from, from + idsAtOnce);
      const rows = await adapter.findMany<SessionRow>({
        model: "session",
        where: [{ field: "id", operator: "in", value }],
        limit: value.length,
      });
      for (const row of rows) if (timeOf(row) > this.#clock.now()) goOn.add(row.id);
    }
    return ids.filter((id) => !goOn.has(id));
  }

  /** Ends every session of this person. */
  async endAllOf(personId: PersonId): Promise<void> {
    const { internalAdapter } = await this.#accounts.$context;
    // By pages: neither a list nor a deletion (which tells whom it ended) goes beyond a hundred.
    for (;;) {
      const open = await internalAdapter.listSessions(personId);
      if (open.length === 0) return;
      await internalAdapter.deleteSessions(open.map(({ token }) => token));
    }
  }

  /** Ends the one session that has this token. */
  async end(token: string): Promise<void> {
    const { internalAdapter } = await this.#accounts.$context;
    await internalAdapter.deleteSession(token);
  }

  /** The browser that asks has just been given another cookie: nobody has this request's one any more. */
  async endReplaced(request: Headers): Promise<void> {
    if ((await this.of(request)) !== undefined) await this.#accounts.api.signOut({ headers: request });
  }
}

function sessionOf(row: SessionRow, person: Person): Session {
  return {
    id: row.id,
    expiresAt: timeOf(row),
    person,
    actor: { personId: person.id, name: person.name, organisationRoles: person.organisationRoles },
  };
}

function timeOf({ expiresAt }: SessionRow): number {
  return new Date(expiresAt).getTime();
}
