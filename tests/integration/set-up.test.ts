/** Owns the proof of how people come in: set-up, passwords, links, and that a restart throws nobody out. */

import { statSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { compose } from "@sanguan/server/compose";
import { readConfig } from "@sanguan/server/config";
import type { PersonId } from "@sanguan/shared/domain/id";
import { byLink, gather } from "./gathering.ts";
import { openWorkspace, password, type Workspace } from "./workspace.ts";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await openWorkspace({ SANGUAN_SIGN_IN_ATTEMPTS: "3" });
});
afterEach(() => workspace.close());

describe("set-up", () => {
  test("an empty workspace says so, and its one-time link makes the first administrator", async () => {
    const visitor = workspace.visitor();
    const before = await visitor.get("/api/me");
    expect(before).toMatchObject({ status: 401, body: { setup: true, refusal: { reason: "not-signed-in" } } });
    const admin = await workspace.setUp();
    const me = await admin.get("/api/me");
    expect(me).toMatchObject({ status: 200, body: { name: "管理员", organisationRoles: ["admin"], screen: false } });
    expect((await visitor.get("/api/me")).body).not.toHaveProperty("setup");
    expect(await workspace.server.identity.setupToken()).toBeUndefined();
  });

  test("a wrong token makes nobody, and the right one works once", async () => {
    const visitor = workspace.visitor();
    const account = { name: "甲", username: "jia", password };
    const wrong = await visitor.post("/api/setup", { token: "guess", ...account });
    expect(wrong).toMatchObject({ status: 403, body: { refusal: { reason: "setup-token-wrong" } } });
    expect(await workspace.server.identity.people()).toEqual([]);
    const token = await workspace.server.identity.setupToken();
    const both = await Promise.all([
      visitor.post("/api/setup", { token, ...account }),
      visitor.post("/api/setup", { token, ...account, username: "yi" }),
    ]);
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await workspace.server.identity.people()).toHaveLength(1);
  });

  test("secrets in the data folder are for its owner alone", async () => {
    for (const file of ["session-secret", "signing-key.json", "sanguan.db"])
      expect(statSync(join(workspace.folder, file)).mode & 0o077, file).toBe(0);
  });
});

test("a second server on the same data folder is refused", async () => {
  const config = readConfig({ PORT: "0", SANGUAN_DATA: workspace.folder, SANGUAN_LOG: "silent" });
  await expect(compose(config)).rejects.toThrow("Another server is running");
  expect((await workspace.visitor().get("/readyz")).status).toBe(200);
});

test("a second demonstration in the same moment is refused by name", async () => {
  const at = Date.now();
  const still = await openWorkspace({}, { now: () => at, iso: () => new Date(at).toISOString() });
  try {
    const admin = await still.setUp();
    expect((await admin.post("/api/demonstration")).status).toBe(200);
    expect(await admin.post("/api/demonstration")).toMatchObject({
      status: 409,
      body: { refusal: { reason: "meeting-exists", message: expect.any(String) } },
    });
  } finally {
    await still.close();
  }
}, 60_000);

describe("sign-in", () => {
  test("name and password, in any case of letters; out again", async () => {
    await workspace.setUp();
    const visitor = workspace.visitor();
    const answer = await visitor.post("/api/session", { username: "ADMIN", password });
    expect(answer).toMatchObject({ status: 200, body: { name: "管理员" } });
    const cookie = answer.headers.getSetCookie().join();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    expect((await visitor.send("DELETE", "/api/session", undefined)).status).toBe(204);
    expect((await visitor.get("/api/me")).status).toBe(401);
  });

  test("a session that was signed out is void, even for who kept the cookie", async () => {
    const admin = await workspace.setUp();
    const { cookie } = admin;
    await admin.send("DELETE", "/api/session", undefined);
    expect((await workspace.visitor().get("/api/me", { cookie })).status).toBe(401);
  });

  test("wrong passwords are refused, and after a few of them the right one too", async () => {
    await workspace.setUp();
    const visitor = workspace.visitor();
    for (let tries = 0; tries < 3; tries += 1)
      expect(await visitor.post("/api/session", { username: "admin", password: `wrong ${tries}` })).toMatchObject({
        status: 401,
        body: { refusal: { reason: "bad-credentials" } },
      });
    const limited = await visitor.post("/api/session", { username: "admin", password });
    expect(limited).toMatchObject({ status: 429, body: { refusal: { reason: "too-many-requests" } } });
  });

  test("two servers on one host name do not sign people out of each other: a browser keeps cookies by host, not by port", async () => {
    const other = await openWorkspace();
    try {
      const [here, there] = [await workspace.setUp(), await other.setUp()];
      const cookie = `${here.cookie}; ${there.cookie}`;
      expect(new Set(cookie.split("; ").map((one) => one.split("=")[0])).size).toBe(2);
      for (const { visitor } of [workspace, other])
        expect((await visitor().get("/api/me", { cookie })).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  test("a flood of guesses from one address keeps nobody else waiting for all of it", async () => {
    const busy = await openWorkspace({ SANGUAN_SIGN_IN_ATTEMPTS: "1000", SANGUAN_TRUST_PROXY: "true" });
    try {
      await busy.setUp();
      let answered = 0;
      const guess = async (name: string): Promise<void> => {
        await busy
          .visitor()
          .send("POST", "/api/session", JSON.stringify({ username: name, password: "a wrong guess" }), {
            "content-type": "application/json",
            "x-forwarded-for": "203.0.113.9",
          });
        answered += 1;
      };
      const flood = Array.from({ length: 16 }, (_, index) => guess(`guessed${index}`));
      await Promise.race(flood);
      const honest = await busy
        .visitor()
        .send("POST", "/api/session", JSON.stringify({ username: "admin", password }), {
          "content-type": "application/json",
          "x-forwarded-for": "203.0.113.10",
        });
      expect(honest.status).toBe(200);
      expect(answered).toBeLessThan(12);
      await Promise.all(flood);
    } finally {
      await busy.close();
    }
  });

  test("a restart keeps every session", async () => {
    const admin = await workspace.setUp();
    await workspace.restart();
    expect(await admin.get("/api/me")).toMatchObject({ status: 200, body: { name: "管理员" } });
  });
});

describe("personal links", () => {
  test("a link signs its person in, again and again, and leads to the meeting", async () => {
    const admin = await workspace.setUp();
    const { meetingId, chair, organizer } = await gather(workspace, admin, "preparing");
    const { body } = await organizer.post<{ link: string }>(`/api/people/${chair.personId}/links`, { meetingId });
    for (let times = 0; times < 2; times += 1) {
      const visitor = workspace.visitor();
      const answer = await visitor.get(new URL(body.link).pathname, { accept: "text/html" });
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(`/meetings/${meetingId}`);
      expect((await visitor.get("/api/me")).body).toMatchObject({ personId: chair.personId });
    }
  });

  test("an expired link says so: to a browser on the start page, to a script with 410", async () => {
    const admin = await workspace.setUp();
    const { personId } = (await admin.get<{ personId: PersonId }>("/api/me")).body;
    const token = await workspace.server.identity.makeLink(personId, "/meetings", new Date(Date.now() - 1));
    const visitor = workspace.visitor();
    const browser = await visitor.get(`/join/${token}`, { accept: "text/html" });
    expect([browser.status, browser.headers.get("location")]).toEqual([302, "/?refusal=link-expired"]);
    const script = await visitor.get(`/join/${token}`);
    expect(script).toMatchObject({ status: 410, body: { refusal: { reason: "link-expired" } } });
    expect(await visitor.get("/join/nonsense")).toMatchObject({
      status: 404,
      body: { refusal: { reason: "link-unknown" } },
    });
    expect(visitor.cookie).toBe("");
  });

  test("an organizer cannot become an administrator by a link", async () => {
    const admin = await workspace.setUp();
    const { personId } = (await admin.get<{ personId: PersonId }>("/api/me")).body;
    const { meetingId, organizer, chair } = await gather(workspace, admin, "preparing");
    const assign = { type: "assign-role", personId: chair.personId, name: "主持", role: "organizer" };
    expect((await organizer.post(`/api/meetings/${meetingId}/commands`, { command: assign })).status).toBe(200);
    const answer = await chair.visitor.post(`/api/people/${personId}/links`, { meetingId });
    expect(answer).toMatchObject({ status: 403, body: { refusal: { reason: "not-yours-to-link" } } });
  });

  test("[P7] an organizer cannot enter another organizer's meeting by a link for somebody who sits in both", async () => {
    const admin = await workspace.setUp();
    const theirs = await gather(workspace, admin, "preparing");
    const mine = await gather(workspace, admin, "preparing");
    const run = (meetingId: string, command: object) => admin.post(`/api/meetings/${meetingId}/commands`, { command });
    const organizer = mine.chair;
    await run(mine.meetingId, { type: "assign-role", personId: organizer.personId, name: "会务", role: "organizer" });
    const ask = () =>
      organizer.visitor.post(`/api/people/${theirs.reviewer.personId}/links`, { meetingId: mine.meetingId });
    const shared = { type: "assign-role", personId: theirs.reviewer.personId, name: "点评", role: "reviewer" };
    expect((await run(mine.meetingId, shared)).status).toBe(200);
    expect(await ask()).toMatchObject({ status: 403, body: { refusal: { reason: "not-yours-to-link" } } });
    const own = await organizer.visitor.post(`/api/people/${mine.reviewer.personId}/links`, {
      meetingId: mine.meetingId,
    });
    expect(own.status).toBe(200);
  });

  test("a stage link pairs a screen that leads to the stage and may read no accounts", async () => {
    const admin = await workspace.setUp();
    const { meetingId, organizer, observer } = await gather(workspace, admin, "live");
    expect((await observer.visitor.post(`/api/meetings/${meetingId}/stage-link`)).status).toBe(403);
    const { body } = await organizer.post<{ link: string }>(`/api/meetings/${meetingId}/stage-link`);
    const screen = await byLink(workspace, body.link);
    expect((await screen.get("/api/me")).body).toMatchObject({ screen: true });
    expect((await screen.get("/api/people")).status).toBe(403);
    expect((await screen.get(`/api/meetings/${meetingId}/record`)).status).not.toBe(200);
  });
});
