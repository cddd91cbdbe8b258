/** Owns the setting of a use-case test: real storage in a folder of its own, real rooms, and people who ask. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { CommentId, ItemId, MeetingId, PersonId, TaskId } from "@sanguan/shared/domain/id";
import type { Meeting, Role } from "@sanguan/shared/domain/meeting";
import type { SettingsChange } from "@sanguan/shared/domain/settings";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import { signBytes } from "@sanguan/shared/record/ed25519";
import { publicKeyOf } from "@sanguan/shared/record/envelope";
import type { Announcer, Clock, EventLog, Rooms, Signer } from "../../ports.ts";
import { makeRooms } from "../../rooms/registry.ts";
import { openStorage } from "../../storage/open-storage.ts";
import { makeBallots } from "../ballots.ts";
import { makeCloseMeeting } from "../close-meeting.ts";
import { Herald } from "../herald.ts";
import { MeetingCache } from "../meeting-cache.ts";
import { makeMeetingReader } from "../read-meeting.ts";
import { makeRunCommand } from "../run-command.ts";

export const meetingId = "m1" as MeetingId;
export const firstItem = "i1" as ItemId;
export const secondItem = "i2" as ItemId;
export const comment = "c1" as CommentId;
export const task = "t1" as TaskId;

export function person(id: string, organisationRoles: Actor["organisationRoles"] = []): Actor {
  return { personId: id as PersonId, name: `名${id}`, organisationRoles };
}

export const organizer = person("organizer", ["admin"]);
export const chair = person("chair");
export const reviewer = person("reviewer");
export const reporter = person("reporter");
export const observer = person("observer");
export const stranger = person("stranger");

/** Hears everything that is told. */
export class Hearer implements Announcer {
  readonly progress: ClosingProgress[] = [];
  readonly told: Recorded<MeetingEvent>[] = [];
  readonly turnouts: Parameters<Announcer["turnoutChanged"]>[1][] = [];
  waitingFor: readonly string[] = [];

  meetingChanged(_before: Meeting | undefined, _after: Meeting, events: readonly Recorded<MeetingEvent>[]): void {
    this.told.push(...events);
  }

  turnoutChanged: Announcer["turnoutChanged"] = (_meetingId, turnoutFor) => {
    this.turnouts.push(turnoutFor);
  };

  closingProgress(_meetingId: MeetingId, progress: ClosingProgress): void {
    this.progress.push(progress);
  }

  unsaved(): readonly string[] {
    return this.waitingFor;
  }

  whenFlushed(_meetingId: MeetingId, _ms: number, onChange: (waitingFor: readonly string[]) => void): Promise<void> {
    if (this.waitingFor.length > 0) onChange([]);
    return Promise.resolve();
  }
}

export function testSigner(seed = 7): Signer {
  const privateKey = new Uint8Array(32).fill(seed);
  const key = publicKeyOf(privateKey, "2026-01-01T00:00:00.000Z");
  return {
    history: { keys: [key], rotations: [] },
    sign: (bytes) => Promise.resolve({ keyid: key.keyid, sig: signBytes(bytes, privateKey) }),
  };
}

/** Rooms in which something is still on its way into the log, and gets there only for one who waits until they have settled. */
export function unsettled(rooms: Rooms, arrive: () => Promise<void>): Rooms {
  return {
    state: (name) => rooms.state(name),
    deliver: (name, seq, bytes) => rooms.deliver(name, seq, bytes),
    settle: async (id) => {
      await arrive();
      await rooms.settle(id);
    },
    settleDocument: async (name) => {
      await arrive();
      return rooms.settleDocument(name);
    },
    freeze: (id) => rooms.freeze(id),
    reauthorise: (id, mayDo) => rooms.reauthorise(id, mayDo),
  };
}

export type Workplace = Awaited<ReturnType<typeof openWorkplace>>;

/** `around` may put something between the use cases and the event log. `start` opens the same folder again, as after a crash. */
export async function openWorkplace(
  options: {
    readonly folder?: string;
    readonly around?: (log: EventLog) => EventLog;
    readonly now?: number;
    readonly signer?: Signer;
    readonly software?: string;
  } = {},
) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "sanguan-meetings-"));
  let time = options.now ?? Date.UTC(2026, 10, 22, 9);
  const clock: Clock = { now: () => time, iso: () => new Date(time).toISOString() };
  const storage = await openStorage(folder, () => time);
  const { documents, records, boxes } = storage;
  const log = options.around?.(storage.events) ?? storage.events;
  const alarms: string[] = [];
  const rooms = makeRooms({ log: documents, clock, alarm: (problem) => alarms.push(problem) });
  const cache = new MeetingCache(log);
  const announcer = new Hearer();
  const herald = new Herald({ log, cache, announcer, rooms });
  const ballots = makeBallots({ boxes, cache, announcer, windowMs: 0 });
  const stores = { log, documents, records, boxes, ballots, cache, rooms, announcer, herald };
  const deps = { ...stores, clock, signer: options.signer ?? testSigner(), software: options.software ?? "test/1" };
  const closeMeeting = makeCloseMeeting({ ...deps, pause: () => Promise.resolve(false) });
  const closing: MeetingId[] = [];
  const runCommand = makeRunCommand({
    ...deps,
    // The tests close when they want to.
    closeMeeting: (id) => {
      closing.push(id);
      return Promise.resolve();
    },
  });
  let asked = 0;

  const ask = (actor: Actor, command: MeetingCommand, id = `ask-${(asked += 1)}`) =>
    runCommand({ meetingId, id, command, actor });

  return {
    folder,
    ...deps,
    storage,
    alarms,
    closing,
    closeMeeting,
    runCommand,
    ask,
    reader: makeMeetingReader(deps),
    tick: (ms = 1000) => {
      time += ms;
    },
    /** For what must be accepted. */
    async must(actor: Actor, command: MeetingCommand): Promise<readonly Recorded<MeetingEvent>[]> {
      const outcome = await ask(actor, command);
      if ("refusal" in outcome) throw new Error(`${command.type}: ${JSON.stringify(outcome.refusal)}`);
      return outcome.events;
    },
    async meeting(): Promise<Meeting> {
      const held = await cache.load(meetingId);
      if (held === undefined) throw new Error("no meeting");
      return held.meeting;
    },
    /** Puts text into a fragment as a client's update would. */
    async type(document: string, fragment: string, text: string, actor: Actor): Promise<void> {
      const { clientId, bytes } = bodyUpdate(fragment, text);
      const { personId } = actor;
      const [outcome] = await documents.commit([{ document, personId, bytes, clientIds: [clientId] }]);
      if (outcome?.status !== "committed") throw new Error(`${document}: ${outcome?.reason}`);
    },
    /** As a crash would: nothing is said goodbye to, and the folder stays. */
    async crash(): Promise<void> {
      await rooms.stop();
      await storage.close();
    },
    async close(): Promise<void> {
      await rooms.stop();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A meeting of two items, running, the first at `comments`. */
export async function startMeeting(place: Workplace, change: SettingsChange = {}): Promise<void> {
  await place.must(organizer, {
    type: "create-meeting",
    meetingId,
    title: "2026年度述职评议考核会议",
    organisation: "扬中市委",
    place: "一号会议室",
    scheduledAt: "2026-11-22T09:00:00.000Z",
  });
  const roles: readonly (readonly [Actor, Role])[] = [
    [chair, "chair"],
    [reviewer, "reviewer"],
    [reporter, "reporter"],
    [observer, "observer"],
  ];
  for (const [{ personId, name }, role] of roles)
    await place.must(organizer, { type: "assign-role", personId, name, role });
  for (const [itemId, unit] of [
    [firstItem, "新坝镇"],
    [secondItem, "八桥镇"],
  ] as const)
    await place.must(organizer, {
      type: "add-item",
      itemId,
      unit,
      post: "党委书记",
      reporterId: reporter.personId,
      mode: "written",
    });
  if (Object.keys(change).length > 0) await place.must(organizer, { type: "revise-settings", change });
  await place.must(organizer, { type: "start-meeting" });
  await place.must(chair, { type: "advance-agenda" });
}

/** A comment with its task on the first item, and whatever else the close asks for overridden. */
export async function beginClosing(
  place: Workplace,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await place.must(reviewer, {
    type: "add-comment",
    commentId: comment,
    itemId: firstItem,
    kind: "problem",
    quote: { text: "联系群众不够" },
    body: "走访不够经常。\n要沉到村里去。",
  });
  await place.must(chair, {
    type: "order-task",
    taskId: task,
    commentId: comment,
    responsibleUnit: "新坝镇党委",
    assigneeId: reporter.personId,
    dueDate: "2026-12-31",
    measures: "每月走访两次。",
  });
  await meanwhile();
  await place.must(chair, {
    type: "begin-closing",
    overrides: [{ fault: `item-without-comment:${secondItem}`, reason: "时间所限" }],
  });
}
