/** Searches for sequences of commands that break what must always hold. */

import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolve, replay } from "./evolve.ts";
import type { MeetingEvent, Recorded } from "./event.ts";
import type { Meeting } from "./meeting.ts";
import { mayDo } from "./permission.ts";
import { everybody } from "./testing/random-commands.ts";
import { actor, meetingId, personId, prepared, Rehearsal } from "./testing/rehearsal.ts";
import { laterCommands } from "./testing/valid-commands.ts";
import { directedTurns, turns, Walk, type Turn } from "./testing/walk.ts";
import { mustReload, visibleEvent, visibleMeeting } from "./visibility.ts";

// `tests/chance.ts` says what is drawn; FC_RUNS=… searches longer.
const chance = { numRuns: Number(process.env["FC_RUNS"] ?? 400) };

describe("whatever is asked, by whomever", { timeout: 60_000 }, () => {
  it("[M15] a closed or cancelled meeting never changes, and such meetings are reached", () => {
    const reached = { live: 0, closing: 0, closed: 0, cancelled: 0, preparing: 0 };
    const check = (way: readonly Turn[]) => {
      const walk = begun(way);
      for (const turn of way) {
        const before = walk.rehearsal.now;
        const taken = walk.take(turn);
        if (before.phase !== "closed" && before.phase !== "cancelled") continue;
        if (taken !== undefined) expect(taken.decision.ok).toBe(false);
        expect(walk.rehearsal.now).toBe(before);
      }
      reached[walk.rehearsal.now.phase] += 1;
    };
    fc.assert(fc.property(turns, check), chance);
    expect(reached.closed).toBeGreaterThan(0);
    expect(reached.cancelled).toBeGreaterThan(0);
  });

  it("[P1] every command is taken from somebody who may ask it, on every way that asks what the meeting takes", () => {
    const check = (way: readonly Turn[]) => {
      const walk = new Walk(prepared());
      for (const turn of way) expect(walk.take(turn)).toMatchObject({ decision: { ok: true } });
      const cancelled = new Walk(prepared());
      for (const turn of [end, end, end]) walk.take(turn);
      cancelled.take(end);
      const rehearsed = new Walk(prepared());
      rehearsed.rehearsal.meeting = { ...rehearsed.rehearsal.now, rehearsalOf: meetingId };
      rehearsed.take(end);
      expect([walk.rehearsal.now.phase, cancelled.rehearsal.now.phase]).toEqual(["closed", "cancelled"]);
      const missing = laterCommands.filter((type) =>
        [walk, cancelled, rehearsed].every(({ taken }) => !taken.has(type)),
      );
      expect(missing).toEqual([]);
    };
    fc.assert(fc.property(directedTurns(260), check), { ...chance, numRuns: Math.ceil(chance.numRuns / 20) });
  });

  it("[M16] a refusal leaves nothing, and the events replay to what was seen live", () => {
    fc.assert(fc.property(turns, keepsEventsAndState), chance);
  });

  it("[V1] [V2] nobody is shown what another reviewer has not released", () => {
    fc.assert(fc.property(turns, hidesStaged), { ...chance, numRuns: Math.ceil(chance.numRuns / 6) });
  });

  it("[V6] what a viewer is sent carries them to what they may see", () => {
    fc.assert(fc.property(turns, carriesViewers), { ...chance, numRuns: Math.ceil(chance.numRuns / 3) });
  });

  it("[M5] [M6] [T1] [K1] [Q2] [Q6] [L5] what must hold at all times does", () => {
    fc.assert(fc.property(turns, holdsInvariants), { ...chance, numRuns: Math.ceil(chance.numRuns / 2) });
    // Among everything else proxies are too rare to meet one another.
    fc.assert(fc.property(rollSteps, holdsInvariants), chance);
  });
});

const end: Turn = { ending: 0 };

function keepsEventsAndState(way: readonly Turn[]): void {
  const walk = begun(way);
  const { rehearsal } = walk;
  for (const turn of way) {
    // Frozen deeply: whoever changed a meeting in place would throw here.
    const before = deepFreeze(rehearsal.now);
    const count = rehearsal.events.length;
    const decision = walk.take(turn)?.decision;
    if (decision === undefined) expect(rehearsal.now).toBe(before);
    else if (decision.ok) expect(decision.events.length).toBeGreaterThan(0);
    else {
      expect(Object.keys(decision).sort()).toEqual(["ok", "refusal"]);
      expect(rehearsal.now).toBe(before);
      expect(rehearsal.events.length).toBe(count);
    }
  }
  expect(rehearsal.events.map(({ number }) => number)).toEqual(rehearsal.events.map((_, index) => index + 1));
  const stored = JSON.parse(JSON.stringify(rehearsal.events)) as Recorded<MeetingEvent>[];
  expect(replay(stored)).toEqual(rehearsal.now);
  expect(replay([])).toBeUndefined();
}

function hidesStaged(way: readonly Turn[]): void {
  const walk = begun(way);
  const { rehearsal } = walk;
  const shown = { ids: new Set<string>(), secrets: new Set<string>() };
  const owner = new Map<string, string>();
  for (const turn of way) {
    const decision = walk.take(turn)?.decision;
    if (decision?.ok !== true) continue;
    for (const event of decision.events) publish(event, shown, owner);
    for (const name of everybody) {
      const meeting = visibleMeeting(rehearsal.now, actor(name));
      // As one who catches up from the beginning, and so gets every event in the light of the latest state.
      const events = rehearsal.events.flatMap(({ event }) => visibleEvent(rehearsal.now, actor(name), event) ?? []);
      for (const [, secret = ""] of JSON.stringify([meeting, events]).matchAll(/"(secret-\d+)"/g))
        if (!shown.secrets.has(secret)) expect(owner.get(secret)).toBe(name);
      for (const comment of meeting.comments) if (!shown.ids.has(comment.id)) expect(comment.reviewerId).toBe(name);
      for (const event of events)
        if ("commentId" in event && !shown.ids.has(event.commentId)) expect(owner.get(event.commentId)).toBe(name);
      expect(JSON.stringify([meeting, events]).includes("staged.rita") && name !== "rita").toBe(false);
    }
  }
}

function carriesViewers(way: readonly Turn[]): void {
  const walk = begun(way);
  const { rehearsal } = walk;
  for (const turn of way) {
    const before = rehearsal.now;
    const decision = walk.take(turn)?.decision;
    if (decision?.ok !== true) continue;
    const news = rehearsal.events.slice(-decision.events.length);
    for (const name of everybody) {
      const viewer = actor(name);
      if (!mayDo(before, viewer, "read-meeting") || mustReload(before, rehearsal.now, viewer)) continue;
      let seen: Meeting = visibleMeeting(before, viewer);
      for (const recorded of news) {
        const event = visibleEvent(rehearsal.now, viewer, recorded.event);
        if (event) seen = evolve(seen, { ...recorded, event });
      }
      const expected = visibleMeeting(rehearsal.now, viewer);
      if (!isDeepStrictEqual(sorted(seen), sorted(expected))) expect(sorted(seen)).toEqual(sorted(expected));
    }
  }
}

function holdsInvariants(way: readonly Turn[]): void {
  const walk = begun(way);
  const { rehearsal } = walk;
  for (const turn of way) {
    if (walk.take(turn)?.decision.ok !== true) continue;
    const { members, phase, items, currentItemId, comments, tasks } = rehearsal.now;
    const held = new Set(members.flatMap((member) => member.roles));
    expect(held.has("organizer")).toBe(true);
    if (phase === "live") expect(held.has("chair")).toBe(true);
    if (currentItemId !== undefined) expect(items.map(({ id }) => id)).toContain(currentItemId);
    holdsTimes(rehearsal.now);
    for (const ids of [items, comments, tasks].map((list) => list.map(({ id }) => id)))
      expect(new Set(ids).size).toBe(ids.length);
    for (const task of tasks.filter(({ state }) => state === "ordered"))
      expect(comments.find(({ id }) => id === task.commentId)).toMatchObject({
        state: "released",
        kind: "problem",
        itemId: task.itemId,
      });
  }
}

/** One clock, of the stage that is on; nobody waits twice, points of order first; one floor; breaks one after the other. */
function holdsTimes({ phase, items, currentItemId, course, floor, attendance, draws }: Meeting): void {
  const current = items.find(({ id }) => id === currentItemId);
  const isTimed = phase === "live" && current !== undefined && current.stage !== "done";
  expect(course.clock && { itemId: course.clock.itemId, stage: course.clock.stage }).toEqual(
    isTimed ? { itemId: current.id, stage: current.stage } : undefined,
  );
  for (const { over, spent } of course.times) expect(over).toBeLessThanOrEqual(spent);
  expect(course.breaks.slice(0, -1).every(({ endedAt }) => endedAt !== undefined)).toBe(true);
  const kinds = floor.queue.map(({ kind }) => kind);
  expect(kinds).toEqual(
    kinds.toSorted((one, other) => (one.length < other.length ? 1 : one.length > other.length ? -1 : 0)),
  );
  for (const ids of [floor.queue, attendance].map((list) => list.map(({ personId }) => personId)))
    expect(new Set(ids).size).toBe(ids.length);
  floor.speeches.forEach(({ number, spent }, index) => {
    expect(number).toBe(index + 1);
    const lasts = floor.clock !== undefined && index === floor.speeches.length - 1;
    expect(spent === undefined).toBe(lasts);
  });
  holdsProxies(attendance);
  for (const { drawn } of draws) expect(new Set(drawn).size).toBe(drawn.length);
}

const rollSteps = fc.array(
  fc.record({
    who: fc.constantFrom("olga", "vera"),
    command: fc.record(
      {
        type: fc.constant("record-attendance" as const),
        personId: fc.constantFrom("rita", "rolf", "paul").map(personId),
        status: fc.constantFrom("excused", "absent", "present"),
        proxy: fc.record(
          { name: fc.constantFrom("李强", "rita"), personId: fc.constantFrom("rita", "rolf", "pia").map(personId) },
          { requiredKeys: ["name"] },
        ),
      },
      { requiredKeys: ["type", "personId", "status"] },
    ),
  }),
  { minLength: 2, maxLength: 12 },
);

/** Nobody stands for themselves, for two, while they are represented, or for somebody who is there. */
function holdsProxies(attendance: Meeting["attendance"]): void {
  const represented = attendance.filter(({ proxy }) => proxy !== undefined);
  const byName = new Map<string, number>();
  for (const { personId, status, proxy } of represented) {
    expect(status).not.toBe("present");
    expect(proxy?.personId).not.toBe(personId);
    expect(represented.some((entry) => entry.personId === proxy?.personId)).toBe(false);
    const key = proxy?.personId ?? `name ${proxy?.name ?? ""}`;
    byName.set(key, (byName.get(key) ?? 0) + 1);
  }
  for (const times of byName.values()) expect(times).toBe(1);
}

/** Half of the runs begin with everybody in their role, every other of them with a meeting that votes; half with a meeting that is barely there. */
function begun(way: readonly Turn[]): Walk {
  const votes = { type: "revise-settings", change: { voting: "atEnd" } } as const;
  if (way.length % 4 === 0) return new Walk(prepared().do("olga", votes));
  if (way.length % 2 === 0) return new Walk(prepared());
  const rehearsal = new Rehearsal();
  const full = prepared();
  for (const { event } of full.events.slice(0, 6)) {
    const recorded = { number: rehearsal.events.length + 1, at: rehearsal.at, by: actor("olga").personId, event };
    rehearsal.meeting = evolve(rehearsal.meeting, recorded);
    rehearsal.events.push(recorded);
  }
  return new Walk(rehearsal);
}

/** Keeps, apart from the code under test, what has become public and whose the rest is. */
function publish(
  event: MeetingEvent,
  shown: { readonly ids: Set<string>; readonly secrets: Set<string> },
  owner: Map<string, string>,
): void {
  if (event.type === "comment-staged") {
    owner.set(event.commentId, event.reviewerId);
    if (event.quote) owner.set(event.quote.text, event.reviewerId);
  }
  if (event.type === "comment-released" || event.type === "comment-added") {
    shown.ids.add(event.commentId);
    if (event.quote) shown.secrets.add(event.quote.text);
  }
  if (event.type === "comment-revised" && event.quote) {
    if (shown.ids.has(event.commentId)) shown.secrets.add(event.quote.text);
    else owner.set(event.quote.text, owner.get(event.commentId) ?? "");
  }
}

/** The order of the members says nothing. */
function sorted(meeting: Meeting): Meeting {
  return { ...meeting, members: [...meeting.members].sort((one, other) => (one.personId < other.personId ? -1 : 1)) };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
