/** Owns the use of better-auth: its configuration, its tables, and the one endpoint we add to it. Nothing of it is mounted on HTTP. */

import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { getMigrations } from "better-auth/db/migration";
import { username } from "better-auth/plugins";
import type { Kysely } from "kysely";
import { z } from "zod";

import { randomId } from "./random-id.ts";
import { cookiePrefix } from "./secret.ts";

export interface AccountSettings {
  readonly db: Kysely<unknown>;
  readonly dialect: "sqlite" | "postgres";
  readonly secret: string;
  /** Where people reach the server; https makes the cookie `Secure`. */
  readonly url: string;
  readonly sessionDays: number;
  /** Hears of each session whose row is deleted, whatever deletes it. */
  readonly sessionEnded: (id: string) => void;
  /** Called when the tables are not as this program wants them; throws when nobody may change them now. */
  readonly beforeMigrating?: () => void;
}

export const usernamePattern = /^[\p{L}\p{N}_.@-]{2,40}$/u;

/** Signs in a person whose right to it was checked elsewhere (a personal link, the set-up token). */
const sessionByLink = {
  id: "session-by-link",
  endpoints: {
    signInPerson: createAuthEndpoint(
      "/sign-in/person",
      { method: "POST", body: z.object({ personId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
        if (!user) return ctx.json({ token: undefined });
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ token: session.token });
      },
    ),
  },
} as const;

function options(settings: AccountSettings) {
  return {
    appName: "Sanguan",
    baseURL: settings.url,
    secret: settings.secret,
    database: { db: settings.db, type: settings.dialect, transaction: false },
    telemetry: { enabled: false },
    logger: { level: "error" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 200 },
    session: {
      modelName: "auth_session",
      expiresIn: settings.sessionDays * 86_400,
      // So long before it moves on again; where it lasts a day, half of that.
      updateAge: Math.min(86_400, settings.sessionDays * 43_200),
      cookieCache: { enabled: false },
    },
    account: { modelName: "auth_account" },
    verification: { modelName: "auth_verification" },
    user: {
      modelName: "auth_user",
      additionalFields: {
        organisationRoles: { type: "string", required: true, defaultValue: "", input: false },
        screen: { type: "boolean", required: true, defaultValue: false, input: false },
      },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: (name) => usernamePattern.test(name),
        displayUsername: false,
      }),
      sessionByLink,
    ],
    databaseHooks: {
      session: { delete: { after: (session) => Promise.resolve(settings.sessionEnded(session.id)) } },
    },
    advanced: {
      cookiePrefix: cookiePrefix(settings.secret),
      useSecureCookies: settings.url.startsWith("https://"),
      database: { generateId: () => randomId() },
      // Our own limiter sits before sign-in; better-auth never sees a proxy header it should trust.
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
  } as const satisfies Parameters<typeof betterAuth>[0];
}

function build(settings: AccountSettings) {
  return betterAuth(options(settings));
}

export type Accounts = ReturnType<typeof build>;

/** Opens the accounts and brings their tables up to date. */
export async function openAccounts(settings: AccountSettings): Promise<Accounts> {
  const { runMigrations, toBeCreated, toBeAdded } = await getMigrations(options(settings));
  if (toBeCreated.length + toBeAdded.length > 0) settings.beforeMigrating?.();
  await runMigrations();
  return build(settings);
}
