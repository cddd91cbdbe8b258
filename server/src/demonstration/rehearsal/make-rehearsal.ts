/** Owns how a rehearsal comes to be: a meeting of its own, made by the real commands from what the meeting is now, which stays as it is. */

import type { Actor } from "@sanguan/shared/domain/actor";
import { systemPerson, type MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import {
  isRehearsalHalfMade,
  isRehearsalOver,
  playersFor,
  rehearsalCommands,
  rehearsalForbidden,
} from "@sanguan/shared/domain/rehearsal";
import { syntheticId } from "@sanguan/shared/domain/synthetic";
import type { Language } from "@sanguan/shared/protocol/refusal-text";
import type { MeetingCache } from "../../meetings/meeting-cache.ts";
import { Turns } from "../../meetings/turns.ts";
import type { Answer, EventLog, MeetingLineRow } from "../../ports.ts";
import { conductMeeting, type RunCommand } from "../conduct.ts";
import { playWords } from "./words.ts";

export interface MakeRehearsalDeps {
  readonly log: Pick<EventLog, "meetings">;
  readonly cache: Pick<MeetingCache, "load">;
  readonly runCommand: RunCommand;
  /** 1 to 25 characters of an id that nobody had before. */
  readonly newId: () => string;
}

/** Answers with the asker's rehearsal of this meeting: the one that stands, else a new one. */
export type MakeRehearsal = (actor: Actor, meetingId: MeetingId, language: Language) => Promise<Answer<MeetingId>>;

/** Acts for the server while there is no organizer yet. */
const founder: Actor = { personId: systemPerson, name: "system", organisationRoles: ["admin"] };

export function makeRehearsalMaker({ log, cache, runCommand, newId }: MakeRehearsalDeps): MakeRehearsal {
  /** Apart from the meeting's own turns: nobody's command waits while a rehearsal of it is made. */
  const turns = new Turns<MeetingId>();

  const standing = async (meetingId: MeetingId): Promise<readonly MeetingLineRow[]> =>
    (await log.meetings()).filter((row) => row.rehearsalOf === meetingId && !isRehearsalOver(row));

  /** One of which only a part was made; by somebody who does not exist, for it has no organizer yet. What is refused is tried again the next time. */
  async function throwAway(id: MeetingId): Promise<void> {
    const personId = syntheticId(id, 0);
    const player: Actor = { personId, name: founder.name, organisationRoles: [] };
    const ask = { meetingId: id, id: "throw-away" };
    await runCommand({
      ...ask,
      actor: founder,
      command: { type: "assign-role", personId, name: founder.name, role: "organizer" },
    });
    await runCommand({ ...ask, actor: player, command: { type: "discard-rehearsal" } });
  }

  async function make(meeting: Meeting, actor: Actor, language: Language): Promise<MeetingId> {
    const words = playWords[language];
    const id = newId();
    const meetingId = id as MeetingId;
    const players = playersFor(meeting, actor.personId, { id: (seat) => syntheticId(id, seat), words });
    const conduct = conductMeeting(runCommand, meetingId);
    await conduct(founder, {
      type: "create-meeting",
      meetingId,
      title: words.title(meeting.title),
      // A chain of its own: what is sealed here never stands between two real records.
      organisation: words.organisation(meeting.organisation),
      place: meeting.place,
      scheduledAt: meeting.scheduledAt,
      rehearsalOf: meeting.id,
    });
    for (const command of rehearsalCommands(meeting, actor, players)) await conduct(founder, command);
    return meetingId;
  }

  return (actor, meetingId, language) =>
    // Two presses make one.
    turns.take(meetingId, async (): Promise<Answer<MeetingId>> => {
      const meeting = (await cache.load(meetingId))?.meeting;
      if (meeting === undefined) return { ok: false, refusal: { reason: "unknown-meeting" } };
      const refused = rehearsalForbidden(meeting, actor);
      if (refused) return refused;
      const rows = await standing(meetingId);
      for (const { id } of rows.filter(isRehearsalHalfMade)) await throwAway(id);
      const own = rows.find(({ members }) =>
        members.some(({ personId, roles }) => personId === actor.personId && roles.includes("organizer")),
      );
      return { ok: true, value: own?.id ?? (await make(meeting, actor, language)) };
    });
}
