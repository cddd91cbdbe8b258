/** Owns the `Identity` port: people, sessions, links and tickets joined into one. How each works is in the files beside it. */

import { isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Answer, Clock, Identity, Person } from "../ports.ts";
import { openAccounts } from "./accounts.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { PairedScreens } from "./paired-screens.ts";
import { Pairings } from "./pairings.ts";
import { People } from "./people.ts";
import { PersonalLinks } from "./personal-links.ts";
import { cookiePrefix, readOrMakeSecret } from "./secret.ts";
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
  /** Called when the tables are not as this program wants them; throws when nobody may change them now. */
  readonly beforeMigrating?: () => void;
}

/** What the shell may do beyond the port. */
export interface OpenIdentity extends Identity {
  /** The name of the cookie that means a session; with https, browsers have it behind `__Secure-`. */
  readonly sessionCookie: string;
  personNamed(username: string): Promise<Person | undefined>;
  /** Ends every session and every personal link of this person: whoever knew the old one is out. */
  setPassword(id: PersonId, password: string): Promise<void>;
}

export async function openIdentity<Tables>(settings: IdentitySettings<Tables>): Promise<OpenIdentity> {
  const db = settings.db as unknown as Kysely<unknown>;
  const tickets = new Tickets(settings.clock);
  const hearers: ((sessionId: string) => void)[] = [];
  const secret = readOrMakeSecret(settings.dataFolder);
  const sessionCookie = `${cookiePrefix(secret)}.session_token`;
  const sessionEnded = (id: string): void => {
    tickets.endSession(id);
    for (const hear of hearers) hear(id);
  };
  const accounts = await openAccounts({ ...settings, db, secret, sessionEnded });
  const people = new People(accounts);
  const sessions = new Sessions(accounts, people, settings.clock, sessionCookie);
  const links = new PersonalLinks(db, settings.clock);
  const pairings = new Pairings(db, settings.clock, secret);
  const screens = new PairedScreens(db, settings.clock);
  await Promise.all([links.createTable(), pairings.createTable(), screens.createTable()]);
  const setupToken = new SetupToken();
  // Each takes a thread for a tenth of a second; files and everybody else want threads too.
  const passwordChecks = fewAtOnce(2);

  /** A session for this browser; its `token` ends it again. */
  async function beginSession(
    person: Person,
    request: Headers,
  ): Promise<{ readonly headers: Headers; readonly token: string } | undefined> {
    const { headers, response } = await accounts.api.signInPerson({
      body: { personId: person.id },
      headers: request,
      returnHeaders: true,
    });
    if (response.token === undefined) return undefined;
    await sessions.endReplaced(request);
    return { headers, token: response.token };
  }

  /** A session for whoever knows the password, for this browser. */
  async function signInBy(
    username: string,
    password: string,
    request: Headers,
  ): Promise<{ readonly headers: Headers; readonly personId: PersonId }> {
    for (;;) {
      const before = await people.keptPassword(username);
      const body = { username, password };
      const { headers, response } = await accounts.api.signInUsername({ body, headers: request, returnHeaders: true });
      if ((await people.keptPassword(username)) === before) return { headers, personId: response.user.id as PersonId };
      // Changed while it was checked: those who were in were put out before this one came, so that the new one is asked of it.
      await sessions.end(response.token);
    }
  }

  return {
    sessionCookie,

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
      const begun = await beginSession(answer.value, request);
      if (begun === undefined) return { ok: false, refusal: { reason: "server-error" } };
      return { ok: true, value: { person: answer.value, headers: begun.headers } };
    },

    async signIn(username, password, request, from) {
      try {
        const { headers, personId } = await passwordChecks(from, () => signInBy(username, password, request));
        const person = await people.byId(personId);
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
    useSession: (request) => sessions.use(request),
    openSession: (id) => sessions.byId(id),
    onSessionEnded: (hear) => void hearers.push(hear),
    async lookForEnded(held) {
      for (const id of await sessions.endedAmong([...held])) sessionEnded(id);
    },

    person: (id) => people.byId(id),
    people: () => people.all(),
    // A password takes as long to keep as to check.
    addPerson: (wish) =>
      wish.password === undefined ? people.add(wish) : passwordChecks("adding people", () => people.add(wish)),
    makeLink: (personId, path, expiresAt) => links.make(personId, path, expiresAt),

    async openLink(token, request): Promise<Answer<{ person: Person; path: string; headers: Headers }>> {
      const link = await links.open(token);
      if (!link.ok) return link;
      const person = await people.byId(link.value.personId);
      if (person === undefined) return { ok: false, refusal: { reason: "link-unknown" } };
      const begun = await beginSession(person, request);
      if (begun === undefined) return { ok: false, refusal: { reason: "link-unknown" } };
      // Ended while its holder came in: asked only now, so that one of the two sees the other.
      const still = await links.open(token);
      if (!still.ok) {
        await sessions.end(begun.token);
        return still;
      }
      return { ok: true, value: { person, path: link.value.path, headers: begun.headers } };
    },

    askPairing: (display) => pairings.ask(display),
    lookAtPairing: (code) => pairings.look(code),
    async pairScreen(code, screen, join) {
      const reserved = await pairings.reserve(code);
      if (!reserved.ok) return reserved;
      const refusal = await join();
      if (refusal !== undefined) {
        await pairings.giveBack(code);
        return { ok: false, refusal };
      }
      const { device, size, address } = reserved.value;
      const { screenId, name, meetingId, pairedBy } = screen;
      const added = await people.add({ id: screenId, name, screen: true });
      if (!added.ok) return added;
      const paired = { screenId, device, size, address, pairedBy };
      await screens.add({ ...paired, meetingId });
      // Last: from here on the display may come in.
      await pairings.allow(code, screenId, meetingId);
      return { ok: true, value: { ...paired, pairedAt: settings.clock.now(), revoked: false } };
    },
    async claimPairing(claimed, request) {
      const found = await pairings.claim(claimed);
      if (!found.ok) return found;
      if (found.value.state === "waiting") return { ok: true, value: found.value };
      const { personId, meetingId } = found.value;
      const person = await people.byId(personId);
      if (person?.screen !== true) return { ok: false, refusal: { reason: "code-expired" } };
      // The answer to an earlier claim was lost: nobody has that session.
      await sessions.endAllOf(personId);
      const begun = await beginSession(person, request);
      // Revoked while it came in: asked only now, so that one of the two sees the other.
      if (begun === undefined || (await screens.isRevoked(personId))) {
        await sessions.endAllOf(personId);
        return { ok: false, refusal: { reason: "code-expired" } };
      }
      return { ok: true, value: { state: "paired", meetingId, headers: begun.headers } };
    },
    screensOf: (meetingId) => screens.of(meetingId),
    async revokeScreen(screenId) {
      if ((await people.byId(screenId))?.screen !== true) return;
      await Promise.all([screens.revoke(screenId), pairings.endFor(screenId), links.endFor(screenId)]);
      await sessions.endAllOf(screenId);
    },

    makeTicket: (ticket) => tickets.make(ticket),
    redeemTicket: (token, document) => tickets.redeem(token, document),
    personNamed: (username) => people.byUsername(username),
    async setPassword(id, password) {
      await people.setPassword(id, password);
      await links.endFor(id);
      await sessions.endAllOf(id);
    },
  };
}
