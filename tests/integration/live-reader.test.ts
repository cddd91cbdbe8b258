/** Tests, over real sockets, what one person may cost on the live channel: a reader that stops reading is cut off within its budget, connections are counted, and nothing is done in the name of a session that is over. */

import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";

import { Audience } from "@sanguan/server/sockets/audience";
import { attachLive, type LiveParts } from "@sanguan/server/sockets/live";
import type { CommentId, PersonId } from "@sanguan/shared/domain/id";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { done, gather, type Gathering, meetingOf } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** More than a system keeps for a connection that is not read; a meeting's answer is some 150 kB. */
const [budget, perPerson, answerBytes] = [6_000_000, 3, 200_000];
let workspace: Workspace;
let gathering: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({
    SANGUAN_COMMANDS_PER_SECOND: "1000000",
    SANGUAN_LIVE_WAITING_BYTES: String(budget),
    SANGUAN_LIVE_SOCKETS_PER_PERSON: String(perPerson),
  });
  gathering = await gather(workspace, await workspace.setUp(), "live");
  const { meetingId, itemId, reviewer } = gathering;
  // A meeting that is worth something: each join answers all of it.
  for (let count = 0; count < 50; count += 1) {
    const commentId = `long-${count}` as CommentId;
    const quote = { text: "评".repeat(900) };
    await done(reviewer.visitor, meetingId, { type: "add-comment", commentId, itemId, kind: "problem", quote });
  }
});
afterAll(() => workspace.close());

const present: LivePerson[] = [];
afterEach(() => {
  for (const person of present.splice(0)) person.leave();
});
function connect(visitor: Gathering["organizer"]): LivePerson {
  const person = new LivePerson(visitor);
  present.push(person);
  return person;
}

async function figure(name: string): Promise<number> {
  const { body } = await workspace.visitor().get<string>("/metrics");
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(body)?.[1]);
}

/** Asks for the meeting, over and over, until the server has one connection less; answers with the most that ever waited. */
async function untilCut(ask: () => Promise<void>): Promise<number> {
  const before = await figure("sanguan_live_sockets");
  let most = 0;
  // Far more than fits, so that a server without a budget is found out and not waited for.
  for (let round = 0; round < 200; round += 1) {
    await ask();
    most = Math.max(most, await figure("sanguan_live_waiting_bytes"));
    if ((await figure("sanguan_live_sockets")) < before) return most;
  }
  throw new Error(`still connected, and ${most} bytes wait`);
}

test("[S14] a live reader that stops reading is disconnected within its budget, and the others go on", async () => {
  const { meetingId, observer, chair, organizer } = gathering;
  const watcher = connect(chair.visitor);
  await watcher.join(meetingId);
  const address = organizer.url.replace("http", "ws");
  const asleep = new WebSocket(`${address}/live/?EIO=4&transport=websocket`, {
    headers: { cookie: observer.visitor.cookie },
  });
  await once(asleep, "message");
  asleep.send("40");
  await once(asleep, "message");
  const gone = once(asleep, "close");
  asleep.pause();
  let asked = 0;
  const most = await untilCut(async () => {
    // The answer to a ping that it pretends to have read.
    asleep.send("3");
    asleep.send(`42${(asked += 1)}${JSON.stringify(["join", { meetingId }])}`);
    await watcher.join(meetingId);
  });
  expect(most).toBeGreaterThan(budget - 2 * answerBytes);
  expect(most).toBeLessThanOrEqual(budget + 2 * answerBytes);
  asleep.resume();
  await gone;
  expect(await figure("sanguan_live_waiting_bytes")).toBe(0);
  // Whoever was cut off resumes by number.
  const { number } = await meetingOf(observer.visitor, meetingId);
  await done(organizer, meetingId, { type: "record-attendance", personId: observer.personId, status: "excused" });
  await watcher.hearEvent("attendance-recorded");
  const resumed = await connect(observer.visitor).join(meetingId, number);
  const types = "events" in resumed ? resumed.events.map(({ event }) => event.type) : [];
  expect(types).toContain("attendance-recorded");
});

test("[S14] so is one that polls, and leaves the answers unread", async () => {
  const { meetingId, observer } = gathering;
  const { visitor } = observer;
  const path = "/live/?EIO=4&transport=polling";
  const text = { "content-type": "text/plain;charset=UTF-8" };
  const { sid } = JSON.parse((await visitor.get<string>(path)).body.slice(1)) as { readonly sid: string };
  const session = `${path}&sid=${sid}`;
  const post = (body: string) => visitor.send("POST", session, body, text);
  await post("40");
  await visitor.get(session);
  const lines = new Agent({ keepAlive: true, maxSockets: 1000 });
  let asked = 0;
  const most = await untilCut(async () => {
    // Less than the budget at a time, each time over another line.
    const joins = Array.from({ length: 35 }, () => `42${(asked += 1)}${JSON.stringify(["join", { meetingId }])}`);
    await post(["3", ...joins].join("\x1e"));
    const unread = get(visitor.url + session, { agent: lines, headers: { cookie: visitor.cookie } });
    unread.on("error", () => undefined);
    // Its head alone: nobody reads the body.
    await Promise.race([once(unread, "response"), once(unread, "close")]).catch(() => undefined);
  });
  expect(most).toBeLessThanOrEqual(2 * budget);
  lines.destroy();
});

test("one person has so many live connections and no more; another has theirs, and one that ends makes room", async () => {
  const { meetingId, recorder, reporter } = gathering;
  const people = Array.from({ length: perPerson }, () => connect(recorder.visitor));
  for (const person of people) expect(await person.join(meetingId)).toHaveProperty("meeting");
  const oneMore = connect(recorder.visitor);
  const error = await new Promise<Error & { data?: { refusal: SpokenRefusal } }>((resolve) => {
    oneMore.socket.on("connect_error", resolve);
  });
  expect(error.data?.refusal).toMatchObject({ reason: "too-many-requests", message: expect.any(String) });
  expect(await connect(reporter.visitor).join(meetingId)).toHaveProperty("meeting");
  people[0]?.leave();
  await expect
    .poll(async () => {
      const again = connect(recorder.visitor);
      const came = new Promise<boolean>((resolve) => {
        again.socket.on("connect", () => resolve(true));
        again.socket.on("connect_error", () => resolve(false));
      });
      const isIn = await came;
      again.leave();
      return isIn;
    })
    .toBe(true);
});

test("what is sent behind a message whose session is still being looked up waits for the same answer", async () => {
  const actor = { personId: "p1" as PersonId, name: "甲", organisationRoles: [] } as const;
  const session = { id: "s1", actor, expiresAt: Date.now() + 60_000, person: { id: actor.personId, name: "甲" } };
  const looked = Promise.withResolvers<undefined>();
  let [lookUps, came] = [0, 0];
  const ran: string[] = [];
  const parts = {
    audience: new Audience({ iso: () => new Date().toISOString() }),
    identity: {
      // Good when it connects, over by the first message.
      session: () => ((lookUps += 1) === 1 ? Promise.resolve(session) : looked.promise),
      onSessionEnded: () => undefined,
    },
    runCommand({ id }: { readonly id: string }) {
      ran.push(id);
      return Promise.resolve({ events: [] });
    },
    clock: { now: () => 0, iso: () => new Date(0).toISOString() },
    isConfiguredOrigin: () => false,
    mayAsk: () => (came += 1) > 0,
    reportsPerSecond: 100,
    messageBytes: 100_000,
    socketsPerPerson: 1,
    waitingBytes: budget,
    alarm: () => undefined,
  } as unknown as LiveParts;
  const server = createServer();
  const { io } = attachLive(server, parts);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const person = new LivePerson({ url, cookie: "", language: "en" });
  const ended = new Promise((resolve) => person.socket.on("disconnect", resolve));
  const command = { type: "start-meeting" } as const;
  for (const id of ["one", "two"]) void person.command({ meetingId: gathering.meetingId, id, command });
  await expect.poll(() => came).toBe(2);
  looked.resolve(undefined);
  await ended;
  expect([ran, lookUps]).toEqual([[], 2]);
  person.leave();
  await io.close();
});
