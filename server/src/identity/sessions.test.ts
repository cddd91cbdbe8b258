/** Tests that who is put out is out: every session, every link, whoever comes in at that very moment. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { PersonId } from "@sanguan/shared/domain/id";
import { openStorage, type Storage } from "../storage/open-storage.ts";
import { type OpenIdentity, openIdentity } from "./open-identity.ts";
import { People } from "./people.ts";
import { PersonalLinks } from "./personal-links.ts";
import { Sessions } from "./sessions.ts";

let folder: string;
let storage: Storage;
let identity: OpenIdentity;
const ended: string[] = [];

/** How far the clock is ahead of this machine's. */
let ahead = 0;
const clock = { now: () => Date.now() + ahead, iso: () => new Date(Date.now() + ahead).toISOString() };

/** On the one database of this test, as another process would. */
function open(): Promise<OpenIdentity> {
  const own = { dialect: "sqlite", dataFolder: folder, url: "http://localhost", sessionDays: 1 } as const;
  return openIdentity({ ...own, db: storage.database, clock });
}

beforeEach(async () => {
  ahead = 0;
  folder = mkdtempSync(join(tmpdir(), "sanguan-identity-"));
  storage = await openStorage(folder);
  identity = await open();
  ended.length = 0;
  identity.onSessionEnded((id) => ended.push(id));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(wish: Parameters<OpenIdentity["addPerson"]>[0]): Promise<PersonId> {
  const added = await identity.addPerson(wish);
  return added.ok ? added.value.id : expect.fail(added.refusal.reason);
}

const tomorrow = () => new Date(Date.now() + 86_400_000);

/** Comes in by this link; answers with the cookie of the session. */
async function come(link: string): Promise<Headers> {
  const answer = await identity.openLink(link, new Headers());
  if (!answer.ok) return expect.fail(answer.refusal.reason);
  return cookieOf(answer.value.headers);
}

function cookieOf(headers: Headers): Headers {
  const cookie = headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  return new Headers({ cookie });
}

test("a screen that came in more often than a page of sessions holds is out everywhere when it is revoked", async () => {
  const screen = await add({ name: "大屏", screen: true });
  const link = await identity.makeLink(screen, "/stage/m1", tomorrow());
  const cookies: Headers[] = [];
  for (let time = 0; time < 101; time += 1) cookies.push(await come(link));
  expect(await identity.session(cookies[0] ?? new Headers())).toBeDefined();
  await identity.revokeScreen(screen);
  for (const cookie of cookies) expect(await identity.session(cookie)).toBeUndefined();
  expect(new Set(ended).size).toBe(101);
}, 60_000);

test("a new password ends the sessions and the links of before, and of nobody else", async () => {
  const [one, other] = [
    await add({ name: "甲", username: "jia", password: "old password" }),
    await add({ name: "乙" }),
  ];
  const link = await identity.makeLink(one, "/meetings", tomorrow());
  const [mine, others] = [await come(link), await come(await identity.makeLink(other, "/meetings", tomorrow()))];
  const signedIn = await identity.signIn("jia", "old password", new Headers(), "here");
  const byPassword = signedIn.ok ? cookieOf(signedIn.value.headers) : expect.fail("not signed in");
  await identity.setPassword(one, "new password");
  for (const cookie of [mine, byPassword]) expect(await identity.session(cookie)).toBeUndefined();
  expect(await identity.openLink(link, new Headers())).toMatchObject({ refusal: { reason: "link-unknown" } });
  expect(await identity.session(others)).toBeDefined();
  expect(await identity.signIn("jia", "old password", new Headers(), "here")).toMatchObject({ ok: false });
  expect(await identity.signIn("jia", "new password", new Headers(), "here")).toMatchObject({ ok: true });
});

async function sessionId(cookie: Headers): Promise<string> {
  return (await identity.session(cookie))?.id ?? expect.fail("no session");
}

test("a session that another process ended, or whose time is over, is told of when it is looked for; no other is", async () => {
  const one = await add({ name: "甲", username: "jia", password: "old password" });
  const stays = await sessionId(
    await come(await identity.makeLink(await add({ name: "乙" }), "/meetings", tomorrow())),
  );
  const link = await identity.makeLink(one, "/meetings", tomorrow());
  const put = [await sessionId(await come(link)), await sessionId(await come(link))];
  const shell = await open();
  await shell.setPassword(one, "new password");
  expect(ended).toEqual([]);
  // More than one question's worth of others.
  const nobodys = Array.from({ length: 1500 }, (_, index) => `nobody-${index}`);
  await identity.lookForEnded(new Set([stays, ...nobodys, ...put]));
  expect(ended).toEqual([...nobodys, ...put]);
  ended.length = 0;
  await identity.lookForEnded(new Set([stays]));
  expect(ended).toEqual([]);
  ahead = 25 * 3_600_000;
  await identity.lookForEnded(new Set([stays]));
  expect(ended).toEqual([stays]);
});

test("a password that is changed while a sign-in with it is checked lets nobody in; the new one does", async () => {
  const person = await add({ name: "甲", username: "jia", password: "old password" });
  const { keptPassword } = People.prototype;
  /** All of the change happens before the session begins, so that it is not among those that the change ends. */
  const changeMeanwhile = (to: string, look: number) => {
    let looks = 0;
    vi.spyOn(People.prototype, "keptPassword").mockImplementation(async function (this: People, username) {
      looks += 1;
      if (looks !== look) return keptPassword.call(this, username);
      const before = look === 1 ? await keptPassword.call(this, username) : undefined;
      vi.spyOn(Sessions.prototype, "endAllOf").mockResolvedValueOnce();
      await identity.setPassword(person, to);
      return before ?? keptPassword.call(this, username);
    });
  };
  const rows = () =>
    storage.database
      .withTables<{ auth_session: { userId: string } }>()
      .selectFrom("auth_session")
      .selectAll()
      .where("userId", "=", person)
      .execute();
  changeMeanwhile("new password", 2);
  expect(await identity.signIn("jia", "old password", new Headers(), "here")).toMatchObject({
    refusal: { reason: "bad-credentials" },
  });
  expect(await rows()).toEqual([]);
  // Whoever knows the new one is in, whenever they asked.
  vi.restoreAllMocks();
  changeMeanwhile("newest password", 1);
  expect(await identity.signIn("jia", "newest password", new Headers(), "here")).toMatchObject({ ok: true });
  expect(await rows()).toHaveLength(1);
});

test("whoever comes in by a link while it is ended is not in", async () => {
  const screen = await add({ name: "大屏", screen: true });
  const link = await identity.makeLink(screen, "/stage/m1", tomorrow());
  const other = await come(link);
  const { open } = PersonalLinks.prototype;
  // All of the revocation happens after the link was found good, and before the session begins.
  vi.spyOn(PersonalLinks.prototype, "open").mockImplementationOnce(async function (this: PersonalLinks, token) {
    const found = await open.call(this, token);
    await identity.revokeScreen(screen);
    return found;
  });
  expect(await identity.openLink(link, new Headers())).toMatchObject({
    ok: false,
    refusal: { reason: "link-unknown" },
  });
  expect(await identity.session(other)).toBeUndefined();
  const rows = await storage.database
    .withTables<{ auth_session: { userId: string } }>()
    .selectFrom("auth_session")
    .selectAll()
    .where("userId", "=", screen)
    .execute();
  expect(rows).toEqual([]);
});

describe("a session that is used", () => {
  const day = 86_400_000;
  const maxAge = (headers: Headers | undefined) => /Max-Age=(\d+)/i.exec(headers?.getSetCookie().join() ?? "")?.[1];

  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => {
    vi.useRealTimers();
  });

  test("moves on, and the browser's cookie with it; an asker who cannot tell the browser moves nothing", async () => {
    const cookie = await come(await identity.makeLink(await add({ name: "甲" }), "/", tomorrow()));
    const first = await identity.useSession(cookie);
    expect(maxAge(first?.headers)).toBeUndefined();
    vi.setSystemTime(Date.now() + 0.6 * day);
    // The live channel: were the session moved on here, the browser would never hear of it.
    expect((await identity.session(cookie))?.expiresAt).toBe(first?.expiresAt);
    const second = await identity.useSession(cookie);
    expect(maxAge(second?.headers)).toBe(String(day / 1000));
    expect(second?.expiresAt).toBe((first?.expiresAt ?? 0) + 0.6 * day);
    const renewed = cookieOf(second?.headers ?? new Headers());
    expect(renewed.get("cookie")).toBe(cookie.get("cookie"));
    // Past the day that it was told first.
    vi.setSystemTime(Date.now() + 0.6 * day);
    expect((await identity.useSession(renewed))?.person.name).toBe("甲");
    vi.setSystemTime(Date.now() + 1.1 * day);
    expect(await identity.useSession(renewed)).toBeUndefined();
  });
});

test("of two who are added under one name at once, one is told that it is taken; under one id, both are the same", async () => {
  const named = await Promise.all(
    ["甲", "乙"].map((name) => identity.addPerson({ name, username: "jia", password: "a password" })),
  );
  expect(named.filter(({ ok }) => ok)).toHaveLength(1);
  expect(named.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "username-taken" } });
  const id = "p1" as PersonId;
  const same = await Promise.all(["丙", "丁"].map((name) => identity.addPerson({ id, name })));
  expect(same.map((answer) => answer.ok && answer.value.id)).toEqual([id, id]);
  expect((await identity.people()).map((person) => person.id)).toHaveLength(2);
});
