/** Owns people as the rest of the server knows them, on top of the rows that better-auth keeps. */

import { idPattern, type PersonId } from "@sanguan/shared/domain/id";
import type { OrganisationRole } from "@sanguan/shared/domain/meeting";
import type { Answer, Identity, Person } from "../ports.ts";
import { type Accounts, usernamePattern } from "./accounts.ts";
import { randomId } from "./random-id.ts";

/** More people than an installation has. */
const everybody = 1_000_000;

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly username?: string | null | undefined;
  readonly organisationRoles?: string | null | undefined;
  readonly screen?: boolean | null | undefined;
}

export function personOf(row: UserRow): Person {
  return {
    id: row.id as PersonId,
    name: row.name,
    ...(row.username ? { username: row.username } : {}),
    organisationRoles: parseRoles(row.organisationRoles ?? ""),
    screen: row.screen === true,
  };
}

function parseRoles(text: string): readonly OrganisationRole[] {
  return text.split(",").filter((role): role is OrganisationRole => role === "admin" || role === "supervisor");
}

export class People {
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  async count(): Promise<number> {
    const { adapter } = await this.#accounts.$context;
    return adapter.count({ model: "user" });
  }

  async all(): Promise<readonly Person[]> {
    const { adapter } = await this.#accounts.$context;
    const rows = await adapter.findMany<UserRow>({
      model: "user",
      limit: everybody,
      sortBy: { field: "createdAt", direction: "asc" },
    });
    return rows.map(personOf);
  }

  async byId(id: PersonId): Promise<Person | undefined> {
    return this.#find("id", id);
  }

  async byUsername(username: string): Promise<Person | undefined> {
    return this.#find("username", username.toLowerCase());
  }

  async #find(field: "id" | "username", value: string): Promise<Person | undefined> {
    const { adapter } = await this.#accounts.$context;
    const row = await adapter.findOne<UserRow>({ model: "user", where: [{ field, value }] });
    return row === null ? undefined : personOf(row);
  }

  /** With an id that is already there, the person who is there: adding is safe to repeat. */
  async add(wish: Parameters<Identity["addPerson"]>[0]): Promise<Answer<Person>> {
    if (wish.id !== undefined) {
      if (!idPattern.test(wish.id)) return { ok: false, refusal: { reason: "malformed", details: { path: "id" } } };
      const known = await this.byId(wish.id);
      if (known !== undefined) return { ok: true, value: known };
    }
    if (wish.username !== undefined) {
      if (!usernamePattern.test(wish.username))
        return { ok: false, refusal: { reason: "malformed", details: { path: "username" } } };
      if ((await this.byUsername(wish.username)) !== undefined)
        return { ok: false, refusal: { reason: "username-taken", details: { username: wish.username } } };
    }
    const { internalAdapter, password } = await this.#accounts.$context;
    const id = wish.id ?? randomId();
    // What takes long comes first, so that a crash hardly falls between the person and their password: they could not come in.
    const hash = wish.password === undefined ? undefined : await password.hash(wish.password);
    const create = () =>
      internalAdapter.createUser<UserRow>(
        {
          id,
          name: wish.name,
          // better-auth wants an address; `.invalid` can never be one.
          email: `${id}@people.invalid`,
          emailVerified: true,
          ...(wish.username === undefined ? {} : { username: wish.username }),
          organisationRoles: (wish.organisationRoles ?? []).join(","),
          screen: wish.screen ?? false,
        },
        { method: "admin" },
      );
    let row: UserRow;
    try {
      row = await create();
    } catch (error) {
      // Somebody was faster with this name, or with this id.
      const known = wish.id === undefined ? undefined : await this.byId(wish.id);
      if (known !== undefined) return { ok: true, value: known };
      if (wish.username === undefined || (await this.byUsername(wish.username)) === undefined) throw error;
      return { ok: false, refusal: { reason: "username-taken", details: { username: wish.username } } };
    }
    if (hash !== undefined) await this.#keepPassword(id as PersonId, hash);
    return { ok: true, value: personOf(row) };
  }

  /** What is kept of the password that goes with this name: another with every change, to the same one too. */
  async keptPassword(username: string): Promise<string | undefined> {
    const person = await this.byUsername(username);
    if (person === undefined) return undefined;
    const { internalAdapter } = await this.#accounts.$context;
    return (await internalAdapter.findCredentialAccount(person.id))?.password ?? undefined;
  }

  async setPassword(id: PersonId, password: string): Promise<void> {
    const context = await this.#accounts.$context;
    await this.#keepPassword(id, await context.password.hash(password));
  }

  async #keepPassword(id: PersonId, hash: string): Promise<void> {
    const { internalAdapter } = await this.#accounts.$context;
    if (await internalAdapter.findCredentialAccount(id)) return internalAdapter.updatePassword(id, hash);
    await internalAdapter.linkAccount({ userId: id, accountId: id, providerId: "credential", password: hash });
    return undefined;
  }
}
