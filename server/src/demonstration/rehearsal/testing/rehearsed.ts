/** Owns a rehearsal for tests, as the server makes it of the domain's own test meeting; and what carries commands out on it. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { decide } from "@sanguan/shared/domain/decide";
import { evolve } from "@sanguan/shared/domain/evolve";
import { systemPerson, type MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { playersFor, rehearsalCommands } from "@sanguan/shared/domain/rehearsal";
import { syntheticId } from "@sanguan/shared/domain/synthetic";
import { meetingId, personId, prepared } from "@sanguan/shared/domain/testing/rehearsal";
import { playWords } from "../words.ts";

export const at = "2026-11-22T09:00:00.000Z";
export const rehearsalId = "r1" as MeetingId;
export const founder: Actor = { personId: systemPerson, name: "system", organisationRoles: ["admin"] };
export const host: Actor = { personId: personId("olga"), name: "olga", organisationRoles: [] };
export const words = playWords["zh-CN"];

/** The meeting after this command. @throws when it is refused. */
export function after(meeting: Meeting | undefined, actor: Actor, command: MeetingCommand): Meeting {
  const decision = decide(meeting, command, { actor, at, today: "2026-11-22" });
  if (!decision.ok) throw new Error(`${actor.name} ${command.type}: ${JSON.stringify(decision.refusal)}`);
  let now = meeting;
  for (const event of decision.events) now = evolve(now, { number: 1, at, by: actor.personId, event });
  if (now === undefined) throw new Error("nothing came of it");
  return now;
}

/** Of a meeting that votes on each item: ten people who do not exist, and Olga. */
export function rehearsed(): Meeting {
  const original = prepared().do("olga", { type: "revise-settings", change: { voting: "perItem" } }).now;
  const players = playersFor(original, host.personId, { id: (seat) => syntheticId("r1", seat), words });
  const created = after(undefined, founder, {
    type: "create-meeting",
    meetingId: rehearsalId,
    title: words.title(original.title),
    organisation: words.organisation(original.organisation),
    place: "",
    scheduledAt: original.scheduledAt,
    rehearsalOf: meetingId,
  });
  return rehearsalCommands(original, host, players).reduce((now, command) => after(now, founder, command), created);
}
