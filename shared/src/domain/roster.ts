/** Owns who takes part: roles given and withdrawn, and the items a reviewer answers for. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import { systemPerson, type ItemId, type PersonId, type VoterGroupId } from "./id.ts";
import type { Meeting, Member, Role } from "./meeting.ts";
import { rolesOf } from "./permission.ts";
import { isSynthetic } from "./synthetic.ts";
import { blank } from "./text.ts";
import { pendingVotes } from "./vote.ts";

type RosterCommand = MeetingCommandOf<"assign-role" | "withdraw-role">;

/** Rules M4–M8. */
export function decideRoster(meeting: Meeting, command: RosterCommand, _asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "assign-role":
      return assignRole(meeting, command);
    case "withdraw-role":
      return withdrawRole(meeting, command);
  }
}

/** Those who hold this role. */
export function membersWith(meeting: Meeting, role: Role): readonly Member[] {
  return meeting.members.filter((member) => member.roles.includes(role));
}

export function memberOf(meeting: Meeting, personId: PersonId): Member | undefined {
  return meeting.members.find((member) => member.personId === personId);
}

/** Whether this person takes part now: somebody who lost every role does not. */
export function isMember(meeting: Meeting, personId: PersonId): boolean {
  return rolesOf(meeting, personId).length > 0;
}

/** Whether a reviewer answers for this item; an empty portfolio means all. */
export function answersFor(member: Member, itemId: ItemId): boolean {
  return member.portfolio.length === 0 || member.portfolio.includes(itemId);
}

function assignRole(meeting: Meeting, command: MeetingCommandOf<"assign-role">): Decision<MeetingEvent> {
  // Rule Z3: somebody who does not exist takes part in nothing real.
  const isNobody = isSynthetic(command.personId) && meeting.rehearsalOf === undefined;
  if (command.personId === systemPerson || isNobody) return refuse("unknown-person", { personId: command.personId });
  const empty = blank({ name: command.name });
  if (empty) return empty;
  const member = memberOf(meeting, command.personId);
  const portfolio = [...new Set(command.portfolio ?? member?.portfolio ?? [])];
  const unknown = portfolio.find((itemId) => !meeting.items.some((item) => item.id === itemId));
  if (unknown !== undefined) return refuse("unknown-item", { itemId: unknown });
  const { groups } = meeting.settings.evaluation;
  if (command.voterGroup !== undefined && !groups.some(({ id }) => id === command.voterGroup))
    return refuse("malformed", { path: "voterGroup" });
  const voterGroup = command.voterGroup ?? member?.voterGroup ?? (command.role === "voter" ? groups[0]?.id : undefined);
  if (disturbsVote(meeting, member, command.role, voterGroup)) return refuse("vote-pending");
  const unchanged =
    member !== undefined &&
    member.name === command.name &&
    member.roles.includes(command.role) &&
    sameIds(member.portfolio, portfolio) &&
    member.voterGroup === voterGroup;
  if (unchanged) return refuse("already-so");
  return accept({
    type: "role-assigned",
    personId: command.personId,
    name: command.name,
    role: command.role,
    portfolio,
    ...(voterGroup === undefined ? {} : { voterGroup }),
  });
}

/** While a vote goes on somebody new may still come to vote; nobody changes group, and once it is closed nobody comes. Rule E5. */
function disturbsVote(
  meeting: Meeting,
  member: Member | undefined,
  role: Role,
  voterGroup: VoterGroupId | undefined,
): boolean {
  const pending = pendingVotes(meeting);
  if (pending.length === 0) return false;
  if (member?.roles.includes("voter") === true) return member.voterGroup !== voterGroup;
  return role === "voter" && pending.some(({ state }) => state === "closed");
}

function withdrawRole(meeting: Meeting, command: MeetingCommandOf<"withdraw-role">): Decision<MeetingEvent> {
  const { personId, role } = command;
  const member = memberOf(meeting, personId);
  if (member === undefined) return refuse("unknown-person", { personId });
  if (!member.roles.includes(role)) return refuse("already-so");
  if (role === "voter" && pendingVotes(meeting).length > 0) return refuse("vote-pending");
  const last = membersWith(meeting, role).length === 1;
  if (role === "organizer" && last) return refuse("last-organizer");
  if (role === "chair" && last && meeting.phase === "live") return refuse("no-chair");
  if (role === "reporter") {
    const item = meeting.items.find((item) => item.reporterId === personId);
    if (item) return refuse("item-in-use", { itemId: item.id, unit: item.unit });
  }
  return accept({ type: "role-withdrawn", personId, role });
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
