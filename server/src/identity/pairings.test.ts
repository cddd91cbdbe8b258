/** Tests a pairing code's life: by the clock, once, and unreadable at rest. */

import Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { afterEach, expect, test } from "vitest";

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { codeAlphabet, codeLength, pairingLifeMs, Pairings } from "./pairings.ts";

const display = { device: "Chrome 142, Windows", size: "1920×1080", address: "192.168.1.20" };
const screen = "beam" as PersonId;
const meeting = "m1" as MeetingId;
const databases: Kysely<unknown>[] = [];
afterEach(async () => {
  await Promise.all(databases.splice(0).map((db) => db.destroy()));
});

async function open() {
  const sqlite = new Sqlite(":memory:");
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) });
  databases.push(db);
  let now = 1_000_000;
  const clock = { now: () => now, iso: () => new Date(now).toISOString() };
  const pairings = new Pairings(db, clock, "the installation's secret");
  await pairings.createTable();
  return {
    pairings,
    sqlite,
    /** As after a restart: nothing but the tables is left. */
    again: () => new Pairings(db, clock, "the installation's secret"),
    pass: (ms: number) => {
      now += ms;
    },
    async ask() {
      const asked = await pairings.ask(display);
      if (!asked.ok) throw new Error(asked.refusal.reason);
      return asked.value;
    },
  };
}

test("a code has six characters that are not taken for others, and is never stored, nor is the secret", async () => {
  const { ask, sqlite } = await open();
  const { code, secret, expiresAt } = await ask();
  expect(code).toMatch(new RegExp(`^[${codeAlphabet}]{${codeLength}}$`));
  expect(codeAlphabet).not.toMatch(/[0O1ILQAEIOU2Z5S8BUV]/);
  expect(new Set(codeAlphabet).size).toBe(codeAlphabet.length);
  expect(secret).not.toContain(code);
  expect(expiresAt).toBe(1_000_000 + pairingLifeMs);
  const stored = JSON.stringify(sqlite.prepare("SELECT * FROM screen_pairings").all());
  expect(stored).not.toContain(code);
  expect(stored).not.toContain(secret);
});

test("looking tells what asks and uses nothing up; allowing uses the code up", async () => {
  const { ask, pairings } = await open();
  const { code, secret } = await ask();
  for (let look = 0; look < 2; look += 1)
    expect(await pairings.look(code)).toMatchObject({ ok: true, value: { ...display, askedAt: 1_000_000 } });
  expect(await pairings.claim(secret)).toMatchObject({ value: { state: "waiting" } });
  expect((await pairings.reserve(code)).ok).toBe(true);
  await pairings.allow(code, screen, meeting);
  for (const use of [pairings.look(code), pairings.reserve(code)])
    expect(await use).toEqual({ ok: false, refusal: { reason: "code-expired" } });
  // An answer that was lost may be asked for again.
  for (let time = 0; time < 2; time += 1)
    expect(await pairings.claim(secret)).toEqual({
      ok: true,
      value: { state: "allowed", personId: screen, meetingId: meeting },
    });
});

test("of two who allow one code at once, one gets it; one who is refused by the meeting gives it back", async () => {
  const { ask, pairings } = await open();
  const { code } = await ask();
  const both = await Promise.all([pairings.reserve(code), pairings.reserve(code)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await pairings.giveBack(code);
  expect((await pairings.reserve(code)).ok).toBe(true);
});

test("a code expires by the clock, for the display and for the organizer", async () => {
  const { ask, pairings, pass } = await open();
  const { code, secret } = await ask();
  pass(pairingLifeMs - 1);
  expect((await pairings.look(code)).ok).toBe(true);
  pass(1);
  for (const late of [pairings.look(code), pairings.reserve(code), pairings.claim(secret)])
    expect(await late).toEqual({ ok: false, refusal: { reason: "code-expired" } });
  expect(await pairings.look("CCCCCC")).toEqual({ ok: false, refusal: { reason: "code-unknown" } });
  pass(60 * 60_000);
  await ask();
  expect(await pairings.look(code)).toEqual({ ok: false, refusal: { reason: "code-unknown" } });
});

test("a code and its secret mean the same after a restart, and nothing once the screen was revoked", async () => {
  const { ask, again } = await open();
  const { code, secret } = await ask();
  const restarted = again();
  expect((await restarted.reserve(code)).ok).toBe(true);
  await restarted.allow(code, screen, meeting);
  expect(await again().claim(secret)).toMatchObject({ value: { state: "allowed" } });
  await again().endFor(screen);
  expect(await again().claim(secret)).toEqual({ ok: false, refusal: { reason: "code-expired" } });
  expect(await again().claim("another secret")).toEqual({ ok: false, refusal: { reason: "code-expired" } });
});

test("displays that ask without end are turned away", async () => {
  const { ask, pairings, pass } = await open();
  for (let many = 0; many < 500; many += 1) await ask();
  expect(await pairings.ask(display)).toEqual({ ok: false, refusal: { reason: "overloaded" } });
  pass(pairingLifeMs);
  expect((await pairings.ask(display)).ok).toBe(true);
});
