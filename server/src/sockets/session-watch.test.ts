/** Tests that whoever only listens is put out too, when the shell ends their sign-in beside the server: over a real socket, with two processes' view of one database. */

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";

import type { PersonId } from "@sanguan/shared/domain/id";
import { type OpenIdentity, openIdentity } from "../identity/open-identity.ts";
import { HandClock } from "../rooms/testing/hand-clock.ts";
import { openStorage } from "../storage/open-storage.ts";
import { attachLive, type LiveParts } from "./live.ts";
import { sessionsEvery, watchSessions } from "./session-watch.ts";

const clock = { now: () => Date.now(), iso: () => new Date().toISOString() };

async function openBoth(): Promise<readonly [OpenIdentity, OpenIdentity]> {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-watch-"));
  const [server, shell] = [await openStorage(folder), await openStorage(folder)];
  onTestFinished(async () => {
    await server.close();
    await shell.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const own = { dialect: "sqlite", dataFolder: folder, url: "http://localhost", sessionDays: 1, clock } as const;
  return [await openIdentity({ ...own, db: server.database }), await openIdentity({ ...own, db: shell.database })];
}

it("puts a silent listener out whose password was changed from the shell, and nobody else", async () => {
  const [identity, shell] = await openBoth();
  const cookieOf = async (personId: PersonId): Promise<string> => {
    const link = await identity.makeLink(personId, "/meetings", new Date(clock.now() + 60_000));
    const came = await identity.openLink(link, new Headers());
    return came.ok
      ? came.value.headers
          .getSetCookie()
          .map((set) => set.split(";")[0])
          .join("; ")
      : expect.fail();
  };
  const people = await Promise.all(["甲", "乙"].map((name) => identity.addPerson({ name })));
  const [one, other] = people.map((added) => (added.ok ? added.value.id : expect.fail(added.refusal.reason)));
  if (one === undefined || other === undefined) throw new Error("two people were added");

  const http = createServer();
  const live = attachLive(http, {
    audience: { speakBy: () => undefined, lose: () => undefined },
    identity,
    clock,
    isConfiguredOrigin: () => false,
    reportsPerSecond: 1,
    messageBytes: 1000,
    socketsPerPerson: 1,
    waitingBytes: 1000,
    alarm: (what: string) => expect.fail(what),
  } as unknown as LiveParts);
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => live.io.close());
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/live/?EIO=4&transport=websocket`;
  const listen = async (personId: PersonId): Promise<WebSocket> => {
    const socket = new WebSocket(url, { headers: { cookie: await cookieOf(personId) } });
    await once(socket, "message");
    socket.send("40");
    await once(socket, "message");
    return socket;
  };
  const [listener, stays] = [await listen(one), await listen(other)];
  onTestFinished(() => stays.terminate());

  const hands = new HandClock();
  const looked = Promise.withResolvers<undefined>();
  const stop = watchSessions({
    held: () => new Set(live.sessions()),
    identity: { lookForEnded: (held) => identity.lookForEnded(held).finally(() => looked.resolve(undefined)) },
    after: (ms, task) => hands.after(ms, task),
    alarm: (what) => expect.fail(what),
  });
  onTestFinished(stop);
  await shell.setPassword(one, "new password");
  const closed = once(listener, "close");
  expect(live.sessions()).toHaveLength(2);
  await hands.pass(sessionsEvery);
  await looked.promise;
  await closed;
  expect(live.sessions()).toHaveLength(1);
  expect(stays.readyState).toBe(WebSocket.OPEN);
});

it("looks again after a look that failed, and not once it was stopped", async () => {
  const hands = new HandClock();
  const alarms: string[] = [];
  let looks = 0;
  const stop = watchSessions({
    held: () => new Set(["s1"]),
    identity: {
      lookForEnded() {
        looks += 1;
        return looks === 1 ? Promise.reject(new Error("the disk")) : Promise.resolve();
      },
    },
    after: (ms, task) => hands.after(ms, task),
    alarm: (what) => alarms.push(what),
  });
  await hands.pass(sessionsEvery);
  expect(alarms).toEqual(["looking for ended sessions"]);
  await hands.pass(sessionsEvery);
  expect(looks).toBe(2);
  stop();
  await hands.pass(10 * sessionsEvery);
  expect(looks).toBe(2);
});
