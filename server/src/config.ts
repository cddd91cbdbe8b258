/** Owns the settings of one server: read from the environment, checked once, with safe defaults. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

import { z } from "zod";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Each variable with its default; sizes in bytes, times as their names say. */
const environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  SANGUAN_DATA: z.string().min(1).default("./data"),
  SANGUAN_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  SANGUAN_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== "")),
  SANGUAN_TRUST_PROXY: z.stringbool().default(false),
  SANGUAN_CLIENT: z.string().optional(),
  SANGUAN_LOG: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  SANGUAN_SESSION_DAYS: whole(1, 365).default(30),
  SANGUAN_LINK_DAYS: whole(1, 365).default(30),
  SANGUAN_LEASE_MS: whole(1000, 86_400_000).default(600_000),
  SANGUAN_FLUSH_MS: whole(0, 600_000).default(5000),
  SANGUAN_BALLOT_WINDOW_MS: whole(0, 10_000).default(1000),
  SANGUAN_COMMIT_WINDOW_MS: whole(0, 1000).default(25),
  SANGUAN_PENDING_BYTES: whole(10_000_000, 10_000_000_000).default(256 * 1024 * 1024),
  SANGUAN_BODY_BYTES: whole(1024, 100_000_000).default(1_000_000),
  SANGUAN_SIGN_IN_ATTEMPTS: whole(1, 1_000_000).default(20),
  SANGUAN_COMMANDS_PER_SECOND: whole(1, 1_000_000).default(20),
  SANGUAN_UPDATE_BYTES: whole(1024, 100_000_000).default(4 * 1024 * 1024),
  SANGUAN_UPDATES_PER_SECOND: whole(1, 1_000_000).default(100),
  SANGUAN_SOCKETS: whole(1, 1_000_000).default(20_000),
  SANGUAN_SOCKETS_PER_PERSON: whole(1, 1_000_000).default(200),
  SANGUAN_REHEARSAL_PACE_MS: whole(10, 60_000).default(1500),
  SANGUAN_LIVE_SOCKETS_PER_PERSON: whole(1, 1_000_000).default(50),
  SANGUAN_LIVE_WAITING_BYTES: whole(65_536, 1_000_000_000).default(8 * 1024 * 1024),
  SANGUAN_TIME_ZONE: z.string().refine(isTimeZone, "no such time zone").default("Asia/Shanghai"),
  SANGUAN_RENDERINGS_BYTES: whole(50_000_000, 1_000_000_000_000).default(1_000_000_000),
  SANGUAN_TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  SANGUAN_TSA_CERTIFICATES: z.string().min(1).optional(),
});

export interface Limits {
  /** Memory for edits that wait for a store that fails, of all connections. */
  readonly pendingBytes: number;
  /** One HTTP request's body. */
  readonly bodyBytes: number;
  /** Wrong passwords for one name from one address, and ten times as many from one address, in a quarter of an hour. */
  readonly signInAttempts: number;
  /** Lasting rate of one person, over HTTP and live; three times as many at once. */
  readonly commandsPerSecond: number;
  /** One update of a shared document. */
  readonly updateBytes: number;
  /** Lasting rate of one document connection; ten times as many at once. */
  readonly updatesPerSecond: number;
  /** Document connections of everybody. */
  readonly sockets: number;
  /** Document connections of one person, over all tabs. */
  readonly socketsPerPerson: number;
  /** Live connections of one person, over all tabs. */
  readonly liveSocketsPerPerson: number;
  /** What may wait to be read on one live connection before it is cut. */
  readonly liveWaitingBytes: number;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Where people reach the server; derived from the port when absent. */
  readonly url?: string;
  /** Other origins whose pages may open sockets. */
  readonly origins: readonly string[];
  /** Take the client's address from `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** The built client. */
  readonly clientFolder: string;
  readonly log: z.infer<typeof environment>["SANGUAN_LOG"];
  readonly sessionDays: number;
  readonly linkDays: number;
  /** How long a document connection stays without showing anew that its person is signed in. */
  readonly leaseMs: number;
  /** How long a close waits for unsaved edits. */
  readonly flushMs: number;
  /** How long ballots are gathered, to be stored together: a look into the folder before and after then tells less of each. */
  readonly ballotWindowMs: number;
  /** The longest rest between two transactions of shared text: more writers to a transaction against a later sight of their words. */
  readonly commitWindowMs: number;
  /** How often, on average, somebody of those who play in a rehearsal acts. */
  readonly rehearsalPaceMs: number;
  readonly limits: Limits;
  /** Documents drawn from records: in which zone they tell times (IANA name), and how much room the kept ones may take. */
  readonly renderings: { readonly timeZone: string; readonly mostBytes: number };
  /** Who stamps the time of records; without one it is server time. */
  readonly timeStamping?: { readonly url: string; readonly certificatesFile: string };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A setting that cannot be used; its message is for the person at the shell. */
export class BadConfig extends Error {}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const named = Object.fromEntries(
    Object.keys(environment.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const result = environment.safeParse(named);
  if (!result.success) {
    const lines = result.error.issues.map(
      (issue) => `  ${issue.path.join(".")}=${env[String(issue.path[0])] ?? ""}: ${issue.message}`,
    );
    throw new BadConfig(`Some settings cannot be used:\n${lines.join("\n")}`);
  }
  const set = result.data;
  const { SANGUAN_TSA_URL: stampUrl, SANGUAN_TSA_CERTIFICATES: stampCertificates } = set;
  // A stamp that nobody has checked is worth nothing.
  if ((stampUrl === undefined) !== (stampCertificates === undefined))
    throw new BadConfig("SANGUAN_TSA_URL and SANGUAN_TSA_CERTIFICATES need each other");
  if (stampCertificates !== undefined && !existsSync(stampCertificates))
    throw new BadConfig(`SANGUAN_TSA_CERTIFICATES=${stampCertificates}: there is no such file`);
  return {
    port: set.PORT,
    host: set.HOST,
    dataFolder: resolve(set.SANGUAN_DATA),
    ...(set.SANGUAN_URL === undefined ? {} : { url: set.SANGUAN_URL }),
    origins: set.SANGUAN_ORIGINS,
    trustProxy: set.SANGUAN_TRUST_PROXY,
    clientFolder: resolve(set.SANGUAN_CLIENT ?? fileURLToPath(new URL("../../client/dist", import.meta.url))),
    log: set.SANGUAN_LOG,
    sessionDays: set.SANGUAN_SESSION_DAYS,
    linkDays: set.SANGUAN_LINK_DAYS,
    leaseMs: set.SANGUAN_LEASE_MS,
    flushMs: set.SANGUAN_FLUSH_MS,
    ballotWindowMs: set.SANGUAN_BALLOT_WINDOW_MS,
    commitWindowMs: set.SANGUAN_COMMIT_WINDOW_MS,
    rehearsalPaceMs: set.SANGUAN_REHEARSAL_PACE_MS,
    renderings: { timeZone: set.SANGUAN_TIME_ZONE, mostBytes: set.SANGUAN_RENDERINGS_BYTES },
    ...(stampUrl === undefined || stampCertificates === undefined
      ? {}
      : { timeStamping: { url: stampUrl, certificatesFile: resolve(stampCertificates) } }),
    limits: {
      pendingBytes: set.SANGUAN_PENDING_BYTES,
      bodyBytes: set.SANGUAN_BODY_BYTES,
      signInAttempts: set.SANGUAN_SIGN_IN_ATTEMPTS,
      commandsPerSecond: set.SANGUAN_COMMANDS_PER_SECOND,
      updateBytes: set.SANGUAN_UPDATE_BYTES,
      updatesPerSecond: set.SANGUAN_UPDATES_PER_SECOND,
      sockets: set.SANGUAN_SOCKETS,
      socketsPerPerson: set.SANGUAN_SOCKETS_PER_PERSON,
      liveSocketsPerPerson: set.SANGUAN_LIVE_SOCKETS_PER_PERSON,
      liveWaitingBytes: set.SANGUAN_LIVE_WAITING_BYTES,
    },
  };
}
