/** Owns the close: flush, cut, seal, tell. Every step looks at the log first, so that a crash anywhere is finished by doing it again. */

import { decide } from "@sanguan/shared/domain/decide";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import { evolve } from "@sanguan/shared/domain/evolve";
import { type MeetingId, systemPerson, type TaskId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { issueTask } from "@sanguan/shared/domain/rectification-decide";
import { evolveRectification } from "@sanguan/shared/domain/rectification-evolve";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { IssuedTask } from "@sanguan/shared/domain/rectification";
import { sha256Hex } from "@sanguan/shared/record/digest";
import { issuedTasks } from "../followup/issue-tasks.ts";
import { localDay } from "../followup/local-day.ts";
import { taskStream } from "../followup/task-log.ts";
import type {
  Announcer,
  Change,
  Clock,
  DocumentLog,
  EventLog,
  RecordStore,
  Rooms,
  Signer,
  StreamAppend,
} from "../ports.ts";
import { sealRecord } from "../records/seal-record.ts";
import { turn } from "../turn.ts";
import type { Herald } from "./herald.ts";
import { type CachedMeeting, type MeetingCache, meetingStream } from "./meeting-cache.ts";
import { meetingLineRow } from "./meeting-line.ts";

export interface CloseMeetingDeps {
  readonly log: EventLog;
  readonly documents: DocumentLog;
  readonly records: RecordStore;
  readonly herald: Pick<Herald, "catchUp">;
  readonly rooms: Rooms;
  readonly announcer: Announcer;
  readonly signer: Signer;
  readonly clock: Clock;
  /** Whose calendar counts; IANA name. */
  readonly timeZone?: string;
  /** Name and version of this software, for the manifest. */
  readonly software: string;
  /** How long clients may take to send what they have; 5 s unless told. */
  readonly flushMs?: number;
  readonly pause?: Pause;
}

/** Waits after the `tries`-th failure; false gives up (the next start goes on). Unless told: for ever, with growing pauses. */
export type Pause = (tries: number, error: unknown) => Promise<boolean>;

export type CloseMeeting = (meetingId: MeetingId) => Promise<void>;

/** More rounds than this are no race any more. */
const mostRounds = 50;
const sealingEveryMs = 250;
const system = { personId: systemPerson, name: "", organisationRoles: [] } as const;

/** Resolves when the meeting is closed and told so; rejects when it was given up. Asked twice at once, it works once. */
export function makeCloseMeeting(deps: CloseMeetingDeps): CloseMeeting {
  const running = new Map<MeetingId, Promise<void>>();
  return (meetingId) => {
    const under = running.get(meetingId);
    if (under !== undefined) return under;
    const run = persist(deps, meetingId).finally(() => running.delete(meetingId));
    running.set(meetingId, run);
    return run;
  };
}

/** Finishes every close that a crash cut short. Each goes its own way; one that fails does not hold up another. */
export async function recoverClosings(deps: {
  readonly log: Pick<EventLog, "meetings">;
  readonly cache: Pick<MeetingCache, "load">;
  readonly closeMeeting: CloseMeeting;
  /** Before a cut: lets clients come back with what the crash kept them from sending. */
  readonly clientsReturn?: () => Promise<void>;
  readonly pause?: Pause;
}): Promise<void> {
  const finish = async (id: MeetingId): Promise<void> => {
    const held = await persistently(() => deps.cache.load(id), deps.pause);
    if (held?.meeting.frozen === undefined) await deps.clientsReturn?.();
    await deps.closeMeeting(id);
  };
  // What made the process end may still ail the store: a room is waiting for its record.
  const lines = await persistently(() => deps.log.meetings(), deps.pause);
  await Promise.allSettled(lines.filter((line) => line.phase === "closing").map((line) => finish(line.id)));
}

async function persist(deps: CloseMeetingDeps, meetingId: MeetingId): Promise<void> {
  let flushed = false;
  await persistently(
    () => close(deps, meetingId, flushed),
    (tries, error) => {
      flushed = true;
      deps.announcer.closingProgress(meetingId, { step: "failed", waitingFor: [] });
      return (deps.pause ?? growingPause)(tries, error);
    },
  );
}

async function persistently<T>(work: () => Promise<T>, pause: Pause = growingPause): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      if (!(await pause(tries, error))) throw error;
    }
}

async function close(deps: CloseMeetingDeps, meetingId: MeetingId, flushed: boolean): Promise<void> {
  let mayFlush = !flushed;
  for (let round = 0; round < mostRounds; round += 1) {
    // What a try that failed half-way had stored is told now.
    const held = await deps.herald.catchUp(meetingId);
    if (held?.meeting.phase === "closed") {
      deps.announcer.closingProgress(meetingId, { step: "sealed", waitingFor: [] });
      // One that loads later tells its people then.
      await withinTime(deps.rooms.freeze(meetingId), flushMsOf(deps));
      return;
    }
    if (held?.meeting.phase !== "closing") return;
    if (held.meeting.frozen === undefined) {
      if (mayFlush) await flush(deps, meetingId);
      mayFlush = false;
      await cut(deps, held);
    } else await seal(deps, held);
  }
  throw new Error(`meeting ${meetingId} keeps changing while it is closed`);
}

async function flush(deps: CloseMeetingDeps, meetingId: MeetingId): Promise<void> {
  const { announcer, rooms } = deps;
  const tell = (waitingFor: readonly string[]) =>
    announcer.closingProgress(meetingId, { step: "flushing", waitingFor });
  tell(announcer.unsaved(meetingId));
  const flushMs = flushMsOf(deps);
  await announcer.whenFlushed(meetingId, flushMs, tell);
  await withinTime(rooms.settle(meetingId), flushMs);
}

function flushMsOf({ flushMs = 5000 }: CloseMeetingDeps): number {
  return flushMs;
}

/** One document that can't be read must not keep the meeting open: what a room still holds after this time was never acknowledged. */
async function withinTime(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function cut(deps: CloseMeetingDeps, held: CachedMeeting): Promise<void> {
  deps.announcer.closingProgress(held.meeting.id, { step: "cut", waitingFor: [] });
  const at = deps.clock.iso();
  // Whatever comes of it, the next round sees it in the log.
  await deps.log.cut(held.meeting.id, (heads) => ({
    appends: [step(deps, held, { type: "freeze-documents", documents: heads }, at)],
    by: systemPerson,
    at,
  }));
}

async function seal(deps: CloseMeetingDeps, held: CachedMeeting): Promise<void> {
  const { meeting } = held;
  const at = deps.clock.iso();
  const record = await sealRecord({
    meeting,
    documents: deps.documents,
    signer: deps.signer,
    previous: await deps.records.latest(meeting.organisation),
    software: deps.software,
    sealedAt: at,
    onProgress: sealingTold(deps, meeting.id),
  });
  const closing = step(deps, held, { type: "close-meeting", digest: record.digest }, at);
  const change: Change = {
    appends: [closing, ...(await issued(deps.log, meeting, record.file.parts, at))],
    by: systemPerson,
    at,
  };
  // Another record of this organisation may have joined the chain meanwhile: then the next round seals again, behind it.
  await deps.log.seal(record, change);
}

/** A large record has hundreds of parts, and every screen and every person hears of each telling: the first, the last, and between them one every quarter of a second. */
function sealingTold({ announcer, clock }: CloseMeetingDeps, meetingId: MeetingId) {
  let toldAt: number | undefined;
  return (sealed: number, parts: number): void => {
    const now = clock.now();
    // A clock that was set back must not silence the rest.
    if (toldAt !== undefined && sealed < parts && Math.abs(now - toldAt) < sealingEveryMs) return;
    toldAt = now;
    announcer.closingProgress(meetingId, { step: "sealing", waitingFor: [], sealed, parts });
  };
}

/** What one of the server's own commands adds to the meeting. Its refusal would mean that the log and this code disagree. */
function step({ timeZone }: CloseMeetingDeps, held: CachedMeeting, command: MeetingCommand, at: string): StreamAppend {
  const decision = decide(held.meeting, command, { actor: system, at, today: localDay(Date.parse(at), timeZone) });
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.reason}`);
  const after = decision.events.reduce<Meeting>(
    (meeting, event, index) => evolve(meeting, recorded(held.number + 1 + index, at, event)),
    held.meeting,
  );
  return {
    stream: meetingStream(held.meeting.id),
    expected: held.number,
    events: decision.events,
    summary: { kind: "meeting", meeting: meetingLineRow(after) },
  };
}

async function issued(
  log: EventLog,
  meeting: Meeting,
  parts: Parameters<typeof issuedTasks>[1],
  at: string,
): Promise<readonly StreamAppend[]> {
  const appends: StreamAppend[] = [];
  const given = new Set<TaskId>();
  for (const [index, task] of issuedTasks(meeting, parts).entries()) {
    // A large meeting orders hundreds; each look into the log holds the process up.
    if (index % 25 === 24) await turn();
    const taskId = await freeTaskId(log, task, given);
    given.add(taskId);
    const event = issueTask({ ...task, taskId });
    appends.push({
      stream: taskStream(taskId),
      expected: 0,
      events: [event],
      summary: { kind: "task", task: evolveRectification(undefined, { number: 1, at, by: systemPerson, event }) },
    });
  }
  return appends;
}

/**
 * Ids are made by clients, and unique in their meeting alone: whatever another meeting's task, or one that this close has `given`, already has must not keep
 * this one from closing, and whoever makes an id can work out its substitutes. Record and tasks are one transaction, so a try that failed has taken none, and the next comes to the same ids.
 */
async function freeTaskId(
  log: EventLog,
  { taskId, meetingId }: IssuedTask,
  given: ReadonlySet<TaskId>,
): Promise<TaskId> {
  for (let substitute = 0; ; substitute += 1) {
    const id = substitute === 0 ? taskId : substituteId(`${meetingId}/${taskId}`, substitute);
    if (!given.has(id) && (await log.read(taskStream(id))).length === 0) return id;
  }
}

/** The first is spelt as it was when there was one alone. */
function substituteId(name: string, substitute: number): TaskId {
  const spelt = substitute === 1 ? name : `${name}/${substitute}`;
  return sha256Hex(new TextEncoder().encode(spelt)).slice(0, 32) as TaskId;
}

function recorded(number: number, at: string, event: MeetingEvent): Recorded<MeetingEvent> {
  return { number, at, by: systemPerson, event };
}

/** 0.5 s, 1 s, 2 s … 30 s; never keeps the process alive. */
function growingPause(tries: number): Promise<boolean> {
  const ms = Math.min(30_000, 250 * 2 ** Math.min(tries, 10));
  return new Promise((resolve) => {
    setTimeout(() => resolve(true), ms).unref();
  });
}
