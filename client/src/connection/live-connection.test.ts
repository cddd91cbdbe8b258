/** Owns the checks of the live connection: resume by number, retried commands, reload. */

import { afterEach, expect, test, vi } from "vitest";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { emptyCourse } from "@sanguan/shared/domain/clock";
import { emptyFloor } from "@sanguan/shared/domain/floor";
import { defaultSettings } from "@sanguan/shared/domain/settings";
import type { CommandRequest, JoinRequest } from "@sanguan/shared/protocol/live";
import { LiveConnection, type LiveSocket } from "./live-connection.ts";
import { remember } from "./local-memory.ts";

const meeting: Meeting = {
  id: "m" as MeetingId,
  title: "",
  organisation: "",
  place: "",
  scheduledAt: "2026-11-22T09:00:00Z",
  demonstration: false,
  phase: "preparing",
  settings: defaultSettings,
  members: [],
  items: [],
  course: emptyCourse,
  draws: [],
  floor: emptyFloor,
  attendance: [],
  comments: [],
  tasks: [],
  votes: [],
  grades: [],
  overrides: [],
  screens: [],
  notices: [],
};
const started = (number: number) => ({
  meetingId: "m",
  recorded: { number, at: "2026-11-22T09:00:00Z", by: "p", event: { type: "meeting-started" } },
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A socket whose every question waits for the test to answer it or to lose it. */
class FakeSocket {
  connected = false;
  readonly asked: { name: string; request: unknown; answer: (answer: unknown) => void; lose: () => void }[] = [];
  readonly #heard = new Map<string, (news?: unknown) => void>();
  on(name: string, hear: (news?: unknown) => void) {
    this.#heard.set(name, hear);
    return this;
  }
  readonly said: [string, unknown][] = [];
  emit(name: string, news: unknown) {
    this.said.push([name, news]);
    return this;
  }
  timeout() {
    return this;
  }
  connect() {
    return this;
  }
  disconnect() {
    return this;
  }
  emitWithAck(name: string, request: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.asked.push({ name, request, answer: resolve, lose: () => reject(new Error("lost")) });
    });
  }
  hear(name: string, news?: unknown) {
    if (name === "connect") this.connected = true;
    if (name === "disconnect") this.connected = false;
    this.#heard.get(name)?.(news);
  }
  next(name: string) {
    const index = this.asked.findIndex((one) => one.name === name);
    const [question] = this.asked.splice(index, 1);
    if (index < 0 || question === undefined) throw new Error(`nobody asked ${name}`);
    return question;
  }
}

function connect() {
  const socket = new FakeSocket();
  const connection = new LiveConnection("m" as MeetingId, () => undefined, socket as unknown as LiveSocket);
  return { socket, connection };
}

afterEach(() => vi.useRealTimers());

const joined = { meeting, number: 4, now: new Date().toISOString(), people: [] };

test("an event that overtakes the answer to a join is applied after it, one that the answer holds is not applied again", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  const join = socket.next("join");
  socket.hear("event", started(4));
  socket.hear("event", started(5));
  join.answer(joined);
  await settle();
  expect(connection.view().number).toBe(5);
  expect(connection.view().meeting?.phase).toBe("live");
});

test("at every join it says how it stands, for an earlier connection of this browser may count as lost", async () => {
  const { socket, connection } = connect();
  for (let time = 0; time < 2; time++) {
    socket.hear("connect");
    socket.next("join").answer(joined);
    await settle();
    socket.hear("disconnect");
  }
  const saved = ["unsaved", { meetingId: "m", unsaved: false }];
  expect(socket.said).toEqual([saved, saved]);
  connection.close();
});

test("how this device draws is said once it is known, and again at every join", async () => {
  const { socket, connection } = connect();
  connection.tellCondition({ fonts: "drawn", missing: "" });
  expect(socket.said).toEqual([]);
  for (let time = 0; time < 2; time++) {
    socket.hear("connect");
    socket.next("join").answer({ ...joined, now: new Date(Date.now() + 3_600_000).toISOString() });
    await settle();
    socket.hear("disconnect");
  }
  const said = socket.said.filter(([name]) => name === "condition").map(([, news]) => news);
  expect(said).toHaveLength(2);
  expect(said[1]).toMatchObject({ meetingId: "m", condition: { fonts: "drawn", missing: "" } });
  const { offset } = (said[1] as { condition: { offset: number } }).condition;
  expect(Math.round(offset / 60_000)).toBe(60);
  connection.close();
});

test("numbers may be missing, for some events are not for this viewer", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  socket.hear("event", started(9));
  expect(connection.view().number).toBe(9);
});

test("a reconnect resumes by number", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  socket.hear("disconnect");
  expect(connection.view().status).toBe("offline");
  socket.hear("connect");
  const again = socket.next("join");
  expect((again.request as JoinRequest).after).toBe(4);
  again.answer({ events: [started(6).recorded], number: 7, now: joined.now, people: [] });
  await settle();
  expect(connection.view()).toMatchObject({ number: 7, status: "online", meeting: { phase: "live" } });
});

test("it resumes from an event by its number and its time; of another history it is given the whole meeting", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer({ ...joined, at: "2026-11-22T08:59:00Z" });
  await settle();
  socket.hear("disconnect");
  socket.hear("connect");
  const resumed = socket.next("join");
  expect(resumed.request).toMatchObject({ after: 4, at: "2026-11-22T08:59:00Z" });
  resumed.answer({ events: [], number: 4, at: "2026-11-22T08:59:00Z", now: joined.now, people: [] });
  await settle();
  socket.hear("event", started(5));
  socket.hear("disconnect");
  socket.hear("connect");
  const again = socket.next("join");
  expect(again.request).toMatchObject({ after: 5, at: "2026-11-22T09:00:00Z" });
  again.answer({ ...joined, meeting: { ...meeting, title: "restored" }, number: 5, at: "2026-11-22T10:00:00Z" });
  await settle();
  expect(connection.view()).toMatchObject({ number: 5, meeting: { title: "restored", phase: "preparing" } });
});

test("a command is sent with the same id until it is answered, across a lost connection", async () => {
  const { socket, connection } = connect();
  const outcome = connection.send({ type: "start-meeting" });
  expect(socket.asked).toHaveLength(0);
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  const first = socket.next("command");
  socket.hear("disconnect");
  first.lose();
  await settle();
  expect(socket.asked).toHaveLength(0);
  socket.hear("connect");
  socket.next("join").answer({ events: [], number: 4, now: joined.now, people: [] });
  await settle();
  const second = socket.next("command");
  expect((second.request as CommandRequest).id).toBe((first.request as CommandRequest).id);
  second.answer({ events: [] });
  expect(await outcome).toEqual({ ok: true });
});

test("whoever leaves the page before a command is answered is asked whether they mean it", async () => {
  const page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", new EventTarget());
  const { socket, connection } = connect();
  const isHeld = () => !page.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect([connection.isAwaited(), isHeld()]).toEqual([false, false]);
  const outcome = connection.send({ type: "start-meeting" });
  expect([connection.isAwaited(), isHeld()]).toEqual([true, true]);
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  expect(isHeld()).toBe(true);
  socket.next("command").answer({ events: [] });
  await outcome;
  expect([connection.isAwaited(), isHeld()]).toEqual([false, false]);
  void connection.send({ type: "start-meeting" });
  connection.close();
  expect(isHeld()).toBe(false);
  vi.unstubAllGlobals();
});

test("a page that only watches says so at each join", async () => {
  const socket = new FakeSocket();
  const connection = new LiveConnection("m" as MeetingId, () => undefined, socket as unknown as LiveSocket, true);
  socket.hear("connect");
  const join = socket.next("join");
  expect(join.request).toEqual({ meetingId: "m", watches: true });
  join.answer(joined);
  await settle();
  socket.hear("disconnect");
  socket.hear("connect");
  expect(socket.next("join").request).toEqual({ meetingId: "m", watches: true, after: 4 });
  connection.close();
});

test("a page without documents tells of what its own person left in this browser, and of nobody else's", async () => {
  vi.useFakeTimers();
  remember("sanguan.unsaved.li/m.notes", "1");
  const { socket } = connect();
  socket.hear("connect");
  socket.next("join").answer({ ...joined, personId: "wang" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(socket.said).toContainEqual(["unsaved", { meetingId: "m", unsaved: false }]);
  expect(socket.said).not.toContainEqual(["unsaved", { meetingId: "m", unsaved: true }]);
  const own = connect();
  own.socket.hear("connect");
  own.socket.next("join").answer({ ...joined, personId: "li" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(own.socket.said).toContainEqual(["unsaved", { meetingId: "m", unsaved: true }]);
  remember("sanguan.unsaved.li/m.notes", undefined);
});

test("a page that only watches tells nothing of what this browser has unsaved: it can save none of it", async () => {
  const socket = new FakeSocket();
  const mark = "sanguan.unsaved.wang/m.notes";
  remember(mark, "1");
  const connection = new LiveConnection("m" as MeetingId, () => undefined, socket as unknown as LiveSocket, true);
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  socket.hear("closing", { meetingId: "m", progress: { step: "flushing", waitingFor: [] } });
  remember(mark, undefined);
  expect(socket.said).toEqual([]);
  connection.close();
});

test("somebody else who has signed in meanwhile is shown the meeting as theirs alone, and sends nothing of the one before", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer({ ...joined, personId: "wang", meeting: { ...meeting, title: "as Wang sees it" } });
  await settle();
  void connection.send({ type: "start-meeting" });
  const command = socket.next("command");
  socket.hear("disconnect");
  command.lose();
  await settle();
  socket.hear("connect");
  const seen: (string | undefined)[] = [];
  connection.subscribe(() => seen.push(connection.view().meeting?.title));
  socket.next("join").answer({ events: [], number: 4, now: joined.now, people: [], personId: "li" });
  await settle();
  const again = socket.next("join");
  expect(again.request).toEqual({ meetingId: "m" });
  again.answer({ ...joined, personId: "li", meeting: { ...meeting, title: "as Li sees it" } });
  await settle();
  expect(new Set(seen)).toEqual(new Set([undefined, "as Li sees it"]));
  expect(connection.view()).toMatchObject({ personId: "li", status: "online" });
  expect(socket.asked).toEqual([]);
  connection.close();
});

test("reload asks for the whole meeting", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  socket.hear("reload", { meetingId: "m" });
  const again = socket.next("join");
  expect(again.request).toEqual({ meetingId: "m" });
  again.answer({ ...joined, meeting: { ...meeting, title: "anew" }, number: 8 });
  await settle();
  expect(connection.view()).toMatchObject({ number: 8, meeting: { title: "anew" } });
});

const refused = (reason: string) => ({ refusal: { reason, message: reason } });

test.each(["too-many-requests", "overloaded", "server-error"])(
  "%s leaves the meeting in sight and is asked again",
  async (reason) => {
    vi.useFakeTimers();
    const { socket, connection } = connect();
    socket.hear("connect");
    socket.next("join").answer(joined);
    await vi.advanceTimersByTimeAsync(0);
    socket.hear("disconnect");
    socket.hear("connect");
    socket.next("join").answer(refused(reason));
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.view()).toMatchObject({ status: "offline", refusal: undefined, number: 4 });
    await vi.advanceTimersByTimeAsync(4_000);
    socket.next("join").answer({ events: [started(5).recorded], number: 5, now: joined.now, people: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.view()).toMatchObject({ status: "online", number: 5 });
    connection.close();
  },
);

test("while a reload is not answered, or is put off, it is said that what is shown stands still", async () => {
  vi.useFakeTimers();
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer(joined);
  await vi.advanceTimersByTimeAsync(0);
  const statuses: string[] = [];
  connection.subscribe(() => statuses.push(connection.view().status));
  socket.hear("reload", { meetingId: "m" });
  socket.next("join").answer(refused("overloaded"));
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.view()).toMatchObject({ status: "offline", refusal: undefined });
  await vi.advanceTimersByTimeAsync(4_000);
  socket.next("join").answer({ ...joined, number: 5 });
  await vi.advanceTimersByTimeAsync(0);
  socket.hear("reload", { meetingId: "m" });
  socket.next("join").lose();
  await vi.advanceTimersByTimeAsync(0);
  socket.next("join").answer({ ...joined, number: 6 });
  await vi.advanceTimersByTimeAsync(0);
  expect(statuses).toEqual(["offline", "online", "offline", "online"]);
  connection.close();
});

test("a device whose clock is set asks once how late it is; its meeting's time stands", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T09:00:00Z") });
  const { socket, connection } = connect();
  const seven = Date.parse("2026-11-22T09:07:00Z");
  socket.hear("connect");
  socket.next("join").answer({ ...joined, now: new Date(seven).toISOString() });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.asked).toEqual([]);
  vi.setSystemTime("2026-11-22T09:08:00Z");
  expect(connection.now()).toBe(seven + 60_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(socket.asked).toHaveLength(1);
  const again = socket.next("join");
  expect(again.request).toMatchObject({ after: 4 });
  again.answer({ events: [], number: 4, now: new Date(seven + 80_000).toISOString(), people: [] });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.asked).toEqual([]);
  expect(connection.view().status).toBe("online");
  connection.close();
});

test("a refusal for good is shown, and not asked again", async () => {
  vi.useFakeTimers();
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer(refused("not-a-member"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(connection.view().refusal?.reason).toBe("not-a-member");
  expect(socket.asked).toEqual([]);
});

test("joins that overlap lose no command and no event: the last answer counts", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  const outcome = connection.send({ type: "start-meeting" });
  const first = socket.next("join");
  socket.hear("reload", { meetingId: "m" });
  const second = socket.next("join");
  socket.hear("event", started(9));
  first.answer(joined);
  await settle();
  expect(connection.view().meeting).toBeUndefined();
  second.answer({ ...joined, meeting: { ...meeting, title: "anew" }, number: 8 });
  await settle();
  expect(connection.view()).toMatchObject({ number: 9, meeting: { title: "anew", phase: "live" } });
  socket.next("command").answer({ events: [] });
  expect(await outcome).toEqual({ ok: true });
});

test("a reload whose answer was lost with the connection is asked for by the next one", async () => {
  const { socket, connection } = connect();
  socket.hear("connect");
  socket.next("join").answer(joined);
  await settle();
  socket.hear("reload", { meetingId: "m" });
  const lost = socket.next("join");
  socket.hear("disconnect");
  lost.lose();
  await settle();
  socket.hear("connect");
  const again = socket.next("join");
  expect(again.request).toEqual({ meetingId: "m" });
  again.answer({ ...joined, meeting: { ...meeting, title: "anew" }, number: 8 });
  await settle();
  expect(connection.view().meeting?.title).toBe("anew");
});
