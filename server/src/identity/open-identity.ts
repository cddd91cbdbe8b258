/** Owns the `Identity` port: people, sessions, links and tickets joined into one. How each works is in the files beside it. */

import { isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Answer, Clock, Identity, Person } from "../ports.ts";
import { openAccounts } from "./accounts.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { People } from "./people.ts";
import { PersonalLinks } from "./personal-links.ts";
import { readOrMakeSecret } from "./secret.ts";
import { Sessions } from "./sessions.ts";
import { SetupToken } from "./setup-token.ts";
import { Tickets } from "./tickets.ts";

export interface IdentitySettings<Tables> {
  /** Whatever else is in it: identity's tables are its own. */
  readonly db: Kysely<Tables>;
  readonly dialect: "sqlite" | "postgres";
  readonly dataFolder: string;
  readonly url: string;
  readonly sessionDays: number;
  readonly clock: Clock;
}

/** What the shell may do beyond the port. */
export interface OpenIdentity extends Identity {
  personNamed(username: string): Promise<Person | undefined>;
  setPassword(id: PersonId, password: string): Promise<void>;
}

export async function openIdentity<Tables>(settings: IdentitySettings<Tables>): Promise<OpenIdentity> {
  const db = settings.db as unknown as Kysely<unknown>;
  const tickets = new Tickets(settings.clock);
  const hearers: ((sessionId: string) => void)[] = [];
  const accounts = await openAccounts({
    ...settings,
    db,
    secret: readOrMakeSecret(settings.dataFolder),
    sessionEnded(id) {
      tickets.endSession(id);
      for (const hear of hearers) hear(id);
    },
  });
  const people = new People(accounts);
  const sessions = new Sessions(accounts, people, settings.clock);
  const links = new PersonalLinks(db, settings.clock);
  await links.createTable();
  const setupToken = new SetupToken();
  // Each takes a thread for a tenth of a second; files and everybody else want threads too.
  const passwordChecks = fewAtOnce(2);

  async function beginSession(person: Person, request: Headers): Promise<Headers | undefined> {
    const { headers, response } = await accounts.api.signInPerson({
      body: { personId: person.id },
      headers: request,
      returnHeaders: true,
    });
    if (!response.signedIn) return undefined;
    await sessions.endReplaced(request);
    return headers;
  }

  return {
    async setupToken() {
      return (await people.count()) === 0 ? setupToken.text : undefined;
    },

    async setUp(token, account, request) {
      if ((await people.count()) > 0) return { ok: false, refusal: { reason: "setup-done" } };
      if (!setupToken.matches(token)) return { ok: false, refusal: { reason: "setup-token-wrong" } };
      const answer = await setupToken.exclusively(async () => {
        if ((await people.count()) > 0) return undefined;
        return people.add({ ...account, organisationRoles: ["admin"] });
      });
      if (answer === undefined) return { ok: false, refusal: { reason: "setup-done" } };
      if (!answer.ok) return answer;
      const headers = await beginSession(answer.value, request);
      if (headers === undefined) return { ok: false, refusal: { reason: "server-error" } };
      return { ok: true, value: { person: answer.value, headers } };
    },

    async signIn(username, password, request) {
      try {
        const { headers, response } = await passwordChecks(() =>
          accounts.api.signInUsername({ body: { username, password }, headers: request, returnHeaders: true }),
        );
        const person = await people.byId(response.user.id as PersonId);
        if (person === undefined) return { ok: false, refusal: { reason: "bad-credentials" } };
        await sessions.endReplaced(request);
        return { ok: true, value: { person, headers } };
      } catch (error) {
        // Which of name and password was wrong is nobody's business.
        if (isAPIError(error) && error.statusCode < 500) return { ok: false, refusal: { reason: "bad-credentials" } };
        throw error;
      }
    },

    async signOut(request) {
      return (await accounts.api.signOut({ headers: request, returnHeaders: true })).headers;
    },

    session: (request) => sessions.of(request),
    openSession: (id) => sessions.byId(id),
    onSessionEnded: (hear) => void hearers.push(hear),

    person: (id) => people.byId(id),
    people: () => people.all(),
    addPerson: (wish) => people.add(wish),
    makeLink: (personId, path, expiresAt) => links.make(personId, path, expiresAt),

    async openLink(token, request): Promise<Answer<{ person: Person; path: string; headers: Headers }>> {
      const link = await links.open(token);
      if (!link.ok) return link;
      const person = await people.byId(link.value.personId);
      if (person === undefined) return { ok: false, refusal: { reason: "link-unknown" } };
      const headers = await beginSession(person, request);
      if (headers === undefined) return { ok: false, refusal: { reason: "link-unknown" } };
      return { ok: true, value: { person, path: link.value.path, headers } };
    },

    makeTicket: (ticket) => tickets.make(ticket),
    redeemTicket: (token, document) => tickets.redeem(token, document),
    personNamed: (username) => people.byUsername(username),
    setPassword: (id, password) => people.setPassword(id, password),
  };
}
