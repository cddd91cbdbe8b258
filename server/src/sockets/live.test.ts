/** Tests that whoever loses a role while they join is told by the roles that they have then: over a real socket, with a meeting that a test changes between two reads. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { beforeEach, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { actor, assign, live as liveMeeting, withdraw } from "@sanguan/shared/domain/testing/rehearsal";
import { Audience, type Listener } from "./audience.ts";
import { attachLive, type LiveParts } from "./live.ts";

const clock = { now: () => Date.UTC(2026, 10, 22), iso: () => "2026-11-22T09:00:00.000Z" };
const before = liveMeeting().do("olga", assign("paul", "organizer"), assign("olga", "observer")).now;
const after = { ...before, members: liveMembers() };

function liveMembers(): Meeting["members"] {
  const rehearsal = liveMeeting().do("olga", assign("paul", "organizer"), assign("olga", "observer"));
  return rehearsal.do("paul", withdraw("olga", "organizer")).now.members;
}

let meeting: Meeting;
let audience: Audience;
/** Happens when so many reads of the meeting were answered, before the answer is heard. */
let meanwhile: Map<number, () => void>;
let alarms: string[];

beforeEach(() => {
  meeting = before;
  audience = new Audience(clock);
  meanwhile = new Map();
  alarms = [];
  const vera: Listener = {
    connection: "vera",
    session: "vera's",
    actor: actor("vera"),
    types: true,
    seesPeople: true,
    seesUnsaved: false,
    seesScreens: false,
    tell: () => undefined,
  };
  audience.enter(meeting.id, vera);
  audience.enter(meeting.id, { ...vera, connection: "beam", actor: actor("beam"), types: false, seesPeople: false });
  audience.setUnsaved(meeting.id, "vera", true);
});

/** As a command does: the state first, then all are told. */
function demote(): void {
  const [was, now] = [meeting, after];
  meeting = now;
  audience.meetingChanged(was, now, []);
}

/** Olga joins; answers with what she was answered, and what she is told until vera's next keystroke is. */
async function join(): Promise<{
  readonly answer: { people: readonly { unsaved: boolean }[] };
  readonly told: string[];
  /** Who was in the room when she heard the answer. */
  readonly here: readonly PersonId[];
}> {
  let reads = 0;
  const olga = actor("olga");
  const parts = {
    audience,
    identity: {
      session: () =>
        Promise.resolve({ id: "s1", actor: olga, expiresAt: clock.now() + 60_000, person: { id: olga.personId } }),
      onSessionEnded: () => undefined,
    },
    reader: {
      view: () => {
        const value = { meeting, number: 1, at: clock.iso() };
        meanwhile.get((reads += 1))?.();
        return Promise.resolve({ ok: true, value });
      },
    },
    ballots: { turnout: () => Promise.resolve([]) },
    clock,
    isConfiguredOrigin: () => false,
    mayAsk: () => true,
    reportsPerSecond: 1,
    messageBytes: 1000,
    socketsPerPerson: 1,
    waitingBytes: 1_000_000,
    alarm: (what: string) => alarms.push(what),
  } as unknown as LiveParts;
  const http = createServer();
  const { io } = attachLive(http, parts);
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => io.close());
  const { port } = http.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/?EIO=4&transport=websocket`);
  await once(socket, "message");
  socket.send("40");
  await once(socket, "message");
  const told: string[] = [];
  const answered = Promise.withResolvers<string>();
  const listed = Promise.withResolvers<undefined>();
  socket.on("message", (data: Buffer) => {
    const text = data.toString("utf8");
    if (text.startsWith("430")) answered.resolve(text.slice(3));
    else told.push(text);
    const isOver = text.startsWith("430") && text.includes("refusal");
    if (text.startsWith('42["people"') || text.startsWith('42["reload"') || isOver) listed.resolve(undefined);
  });
  socket.send(`420${JSON.stringify(["join", { meetingId: meeting.id }])}`);
  const [answer] = JSON.parse(await answered.promise) as [{ people: readonly { unsaved: boolean }[] }];
  await listed.promise;
  const here = audience.people(meeting.id).map(({ personId }) => personId);
  socket.terminate();
  return { answer, told, here };
}

const namesUnsaved = (told: readonly string[]) => told.some((text) => text.includes('"unsaved":true'));

it("tells an organizer whose words are not saved, and which screens are there", async () => {
  const { answer, told } = await join();
  expect(answer.people.some(({ unsaved }) => unsaved)).toBe(true);
  expect(namesUnsaved(told)).toBe(true);
  expect(told.some((text) => text.includes('"screens":["beam"]'))).toBe(true);
});

it.each([1, 2, 3])("[P8] [B8] tells neither to one who was an organizer until read %i of the meeting", async (read) => {
  meanwhile.set(read, demote);
  const { answer, told } = await join();
  expect(answer.people.some(({ unsaved }) => unsaved)).toBe(false);
  expect(namesUnsaved(told)).toBe(false);
  expect(told.filter((text) => text.includes("screens"))).toEqual([]);
  // By hearsay nobody stays: told to join again, or among the hearers by the new roles.
  const reload = told.some((text) => text.startsWith('42["reload"'));
  expect(reload).toBe(read > 1);
  expect(audience.people(meeting.id).map(({ personId }) => personId)).toContain("vera" as PersonId);
});

it.each([2, 3])("leaves nobody in the room whose joining fails at read %i", async (read) => {
  meanwhile.set(read, () => {
    throw new Error("the disk");
  });
  const { answer, here } = await join();
  expect(answer).toMatchObject({ refusal: { reason: "server-error" } });
  expect(here).toEqual(["vera"]);
  expect(alarms).toEqual(["live join"]);
});
