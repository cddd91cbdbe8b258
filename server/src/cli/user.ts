/** Owns `sanguan user`: people from the shell, for whoever holds the data folder — a new administrator, a lost password, a new link. */

import { parseArgs } from "node:util";

import type { OrganisationRole } from "@sanguan/shared/domain/meeting";
import { systemClock } from "../compose.ts";
import { type Config, readConfig } from "../config.ts";
import { type OpenIdentity, openIdentity } from "../identity/open-identity.ts";
import type { Person } from "../ports.ts";
import { lockDataFolder } from "../storage/data-folder-lock.ts";
import { wouldMigrate } from "../storage/examine-database.ts";
import { openStorage } from "../storage/open-storage.ts";
import { UsageError } from "./usage.ts";

export const userUsage = `sanguan user list
sanguan user add --name NAME [--username NAME --password PASSWORD] [--role admin|supervisor]…
sanguan user password --username NAME --password PASSWORD
sanguan user link (--username NAME | --id ID) [--path /meetings] [--days 1]`;

export async function user([action, ...args]: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: "string" },
      username: { type: "string" },
      password: { type: "string" },
      id: { type: "string" },
      role: { type: "string", multiple: true, default: [] },
      path: { type: "string", default: "/meetings" },
      days: { type: "string", default: "1" },
    },
  });
  const config = readConfig(process.env);
  await withIdentity(config, async (identity) => {
    switch (action ?? "") {
      case "list":
        for (const person of await identity.people()) say(describe(person));
        return;
      case "add":
        say(describe(await add(identity, values)));
        return;
      case "password": {
        const { username, password } = values;
        if (username === undefined || password === undefined) throw new UsageError(userUsage);
        requireLongEnough(password);
        await identity.setPassword((await find(identity, values)).id, password);
        say(
          `The password of ${username} is changed. Their sign-ins and personal links have ended; pages that are open are out within a minute.`,
        );
        return;
      }
      case "link": {
        const days = Number(values.days);
        if (!(days > 0 && days <= 365)) throw new UsageError(userUsage);
        const person = await find(identity, values);
        const until = new Date(systemClock.now() + days * 86_400_000);
        const url = config.url ?? `http://localhost:${config.port}`;
        say(`${url}/join/${await identity.makeLink(person.id, values.path, until)}`);
        return;
      }
      default:
        throw new UsageError(userUsage);
    }
  });
}

/** Beside a running server too, as long as nothing of the tables has to be changed for it; that is refused. */
async function withIdentity(config: Config, act: (identity: OpenIdentity) => Promise<void>): Promise<void> {
  const { dataFolder, sessionDays } = config;
  let unlock: (() => void) | undefined;
  const beforeMigrating = () => {
    unlock ??= lockDataFolder(dataFolder);
  };
  try {
    if (wouldMigrate(dataFolder)) beforeMigrating();
    const storage = await openStorage(dataFolder);
    try {
      const url = config.url ?? `http://localhost:${config.port}`;
      const own = { db: storage.database, dialect: "sqlite", dataFolder, url, sessionDays } as const;
      await act(await openIdentity({ ...own, clock: systemClock, beforeMigrating }));
    } finally {
      await storage.close();
    }
  } finally {
    unlock?.();
  }
}

interface Wish {
  readonly name?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly id?: string | undefined;
  readonly role: readonly string[];
}

async function add(identity: OpenIdentity, { name, username, password, role }: Wish): Promise<Person> {
  if (name === undefined || (username === undefined) !== (password === undefined)) throw new UsageError(userUsage);
  if (password !== undefined) requireLongEnough(password);
  const roles = role.filter((one): one is OrganisationRole => one === "admin" || one === "supervisor");
  if (roles.length < role.length) throw new UsageError(userUsage);
  const answer = await identity.addPerson({
    name,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    organisationRoles: roles,
  });
  if (!answer.ok) throw new UsageError(`Not added: ${answer.refusal.reason}`);
  return answer.value;
}

async function find(identity: OpenIdentity, { username, id }: Wish): Promise<Person> {
  const people = await identity.people();
  const found = people.find((person) =>
    id === undefined ? person.username === username?.toLowerCase() : person.id === id,
  );
  if (found === undefined) throw new UsageError("There is no such person; see: sanguan user list");
  return found;
}

function requireLongEnough(password: string): void {
  if (password.length < 8) throw new UsageError("A password has at least 8 characters.");
}

function describe({ id, name, username, organisationRoles }: Person): string {
  return [id, name, username ?? "-", organisationRoles.join(",") || "-"].join("\t");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
