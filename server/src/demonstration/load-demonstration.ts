/** Owns the whole demonstration: last year's meeting closed and followed up, this year's ready for its chair to start. All by the real use cases. */

import type { Actor } from "@sanguan/shared/domain/actor";
import { documentName } from "@sanguan/shared/document/name";
import type { DocumentKind } from "@sanguan/shared/domain/document-ref";
import type { CommentId, ItemId, MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { AnyRole } from "@sanguan/shared/domain/permission";
import type * as Y from "yjs";
import type { Clock, EventLog, Identity, Rooms } from "../ports.ts";
import { addCast } from "./cast.ts";
import { preparedComments } from "./comments.ts";
import { conductMeeting, type RunCommand, type RunTaskCommand } from "./conduct.ts";
import { holdLastYear } from "./hold-last-year.ts";
import { agenda, meetingTitle, type ItemKey } from "./meeting.ts";
import { MovableClock } from "./movable-clock.ts";
import { demonstrationPeople, hallScreen, organizer } from "./people.ts";
import { itemId, setUpMeeting, stageComment, writeReport, type SetUp } from "./set-up-meeting.ts";
import { lastYearDaysAgo } from "./tasks.ts";

/** The use cases on one clock. */
export interface DemonstrationUseCases {
  readonly runCommand: RunCommand;
  readonly runTaskCommand: RunTaskCommand;
  /** Closes the meeting, or joins the close that `begin-closing` has started; resolves when the record is sealed. */
  readonly closeMeeting: (meetingId: MeetingId) => Promise<void>;
}

export interface DemonstrationDeps {
  readonly clock: Clock;
  readonly identity: Pick<Identity, "addPerson">;
  readonly log: Pick<EventLog, "append" | "read">;
  readonly rooms: Pick<Rooms, "deliver">;
  /** Last year's meeting runs on a clock of last year. */
  readonly useCases: (clock: Clock) => DemonstrationUseCases;
  /** Becomes organizer and chair of this year's meeting, and so may run it alone: whoever asked for the demonstration. */
  readonly guest?: Actor;
}

export interface Demonstration {
  readonly meetingId: MeetingId;
  /** In the order of introduction; the organisation's roles count as theirs. Without the screen. */
  readonly people: readonly {
    readonly personId: PersonId;
    readonly name: string;
    readonly roles: readonly AnyRole[];
  }[];
  readonly screenPersonId: PersonId;
  /** This year's shared documents; `item` is null for the notes. */
  readonly documents: readonly {
    readonly name: string;
    readonly kind: DocumentKind;
    readonly item: ItemId | null;
  }[];
  readonly lastYearMeetingId: MeetingId;
}

const dayMs = 24 * 60 * 60 * 1000;

/** A second load in the same millisecond would write the same meetings; nothing was done. */
export class DemonstrationExists extends Error {
  override readonly name = "DemonstrationExists";
}

/** Each load makes people and meetings of its own. Rejects when a command is refused, which is a defect, and with `DemonstrationExists`. */
export async function loadDemonstration(deps: DemonstrationDeps): Promise<Demonstration> {
  const { clock, identity, log, rooms, guest } = deps;
  const load = clock.now().toString(36);
  const lastYearMeetingId = `demo-last-${load}` as MeetingId;
  // Its commands would find that they took effect before, and its texts be written twice.
  if ((await log.read(`meeting:${lastYearMeetingId}`)).length > 0)
    throw new DemonstrationExists(`meeting-exists: ${lastYearMeetingId}`);
  const cast = await addCast(identity, load);

  const lastYearClock = new MovableClock(startOfDay(clock.now() - lastYearDaysAgo * dayMs));
  const year = new Date(clock.now()).getUTCFullYear();
  const then = deps.useCases(lastYearClock);
  await holdLastYear({
    conduct: conductMeeting(then.runCommand, lastYearMeetingId),
    cast,
    clock: lastYearClock,
    log,
    rooms,
    meetingId: lastYearMeetingId,
    runTaskCommand: then.runTaskCommand,
    closed: then.closeMeeting,
    load,
    title: meetingTitle(year - 1),
  });

  const meetingId = `demo-${load}` as MeetingId;
  const { runCommand } = deps.useCases(clock);
  await prepareThisYear(
    { conduct: conductMeeting(runCommand, meetingId), cast, clock, log, rooms, meetingId },
    meetingTitle(year),
    guest === undefined ? [] : [guest],
  );

  return {
    meetingId,
    people: demonstrationPeople.map((person) => ({
      personId: cast(person).personId,
      name: person.name,
      roles: [...person.roles, ...person.organisationRoles],
    })),
    screenPersonId: cast(hallScreen).personId,
    documents: sharedDocuments(meetingId),
    lastYearMeetingId,
  };
}

/** What is written together; the reviewers' private documents are left out. */
function sharedDocuments(meetingId: MeetingId): Demonstration["documents"] {
  const ofItems = agenda.flatMap(({ key }) =>
    (["report", "comments", "tasks"] as const).map((kind) => {
      const item = itemId(key);
      return { name: documentName({ kind, meetingId, itemId: item }), kind, item };
    }),
  );
  return [...ofItems, { name: documentName({ kind: "notes", meetingId }), kind: "notes", item: null }];
}

/** Everything but the start, which is the chair's. */
async function prepareThisYear(setUp: SetUp, title: string, guests: readonly Actor[]): Promise<void> {
  await setUpMeeting(setUp, { title, scheduledAt: nextQuarter(setUp.clock.now()) }, guests);
  await setUp.conduct(setUp.cast(organizer), { type: "revise-settings", change: { voting: "perItem" } });
  const reports = new Map<ItemKey, Y.Doc>();
  for (const item of agenda) reports.set(item.key, await writeReport(setUp, item, item.report));
  for (const [index, comment] of preparedComments.entries())
    await stageComment(setUp, comment, `c${index + 1}` as CommentId, reports.get(comment.item));
}

/** Nine in the morning in Beijing. */
function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs + 60 * 60 * 1000;
}

/** The quarter of an hour that comes, ISO 8601. */
function nextQuarter(ms: number): string {
  const quarter = 15 * 60 * 1000;
  return new Date(Math.ceil(ms / quarter) * quarter).toISOString();
}
