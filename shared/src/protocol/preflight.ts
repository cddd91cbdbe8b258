/** Owns the answer to "is everything there that the meeting needs?": what the server finds about itself and about the paired screens. */

import { z } from "zod";

/** `look`: to be looked at, the meeting can be held. `blocked`: stands in the way. */
const state = z.enum(["fine", "look", "blocked"]);
const time = z.iso.datetime({ offset: true });

/** What was found, in one word for each check; the sentence for it is the client's. */
export const houseFindings = {
  clock: ["right", "behind"],
  database: ["sound", "altered", "damaged", "unexamined"],
  writes: ["taken", "refused"],
  disk: ["room", "little", "full"],
  backup: ["examined", "old", "none", "waiting"],
  key: ["sound", "faulty"],
  stamps: ["stamped", "none", "silent"],
  fonts: ["there", "missing"],
  page: ["built", "missing"],
  address: ["set", "asked", "loopback"],
} as const;

export type HouseCheckName = keyof typeof houseFindings;

const names = Object.keys(houseFindings) as [HouseCheckName, ...HouseCheckName[]];

export const houseCheck = z.object({
  check: z.enum(names),
  state,
  finding: z.string(),
  /** What the sentence tells: a time, a number, the words of a fault. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What a display says of itself when it joins its meeting; its own word. */
export const deviceCondition = z.object({
  /** `unknown`: its browser does not let itself be asked. */
  fonts: z.enum(["drawn", "missing", "unknown"]),
  /** The characters that it draws as boxes. */
  missing: z.string().max(200),
  /** Milliseconds to add to its clock to get the server's. */
  offset: z.int().min(-1e13).max(1e13),
});

const screen = z.object({
  screenId: z.string(),
  name: z.string(),
  connected: z.boolean(),
  revoked: z.boolean(),
  /** When its last connection ended; absent while it is connected, and when this server has not seen it since it started. */
  silentSince: time.optional(),
  condition: deviceCondition.optional(),
});

/** GET /api/meetings/:id/preflight. */
export const preflightAnswer = z.object({
  now: time,
  /** Since when this server runs. */
  serverSince: time,
  checks: z.array(houseCheck),
  screens: z.array(screen),
});

export type PreflightState = z.output<typeof state>;
export type HouseCheck = Readonly<z.output<typeof houseCheck>>;
export type DeviceCondition = Readonly<z.output<typeof deviceCondition>>;
export type PreflightScreen = Readonly<z.output<typeof screen>>;
export type PreflightAnswer = Readonly<z.output<typeof preflightAnswer>>;
