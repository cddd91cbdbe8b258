/** Owns what a rehearsal is: a copy of a meeting that is being prepared, in which every seat but the asker's is taken by somebody who does not exist. */

import type { Actor } from "./actor.ts";
import type { MeetingCommand } from "./command.ts";
import { refuse } from "./decision.ts";
import { voterGroupOf } from "./evaluation.ts";
import type { PersonId, VoterGroupId } from "./id.ts";
import type { Meeting, Member, Phase, Role } from "./meeting.ts";
import { forbidden } from "./permission.ts";
import { defaultSettings } from "./settings.ts";
import { isSynthetic } from "./synthetic.ts";

/** Fewer would not show what a room does; of voters and observers no more come than make these. */
export const fewestPlayers = 10;
export const mostPlayers = 60;

/** How what is made up is named, in the asker's language. */
export interface RehearsalWords {
  readonly title: (title: string) => string;
  readonly organisation: (organisation: string) => string;
  /** Of somebody who plays the person of this name. */
  readonly player: (name: string) => string;
  /** Of somebody who plays nobody in particular. */
  readonly extra: (number: number) => string;
}

/** Somebody who does not exist, and the seat that they take. */
export interface Player {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly portfolio: Member["portfolio"];
  readonly voterGroup?: VoterGroupId;
  /** Whose seat it is; absent for one who was added to fill the room. */
  readonly plays?: PersonId;
}

/** Why this person may not have this meeting rehearsed, or `undefined`. Rule Z1. */
export function rehearsalForbidden(meeting: Meeting, actor: Actor): ReturnType<typeof refuse> | undefined {
  return (
    forbidden(meeting, actor, "rehearse") ?? (meeting.rehearsalOf === undefined ? undefined : refuse("already-so"))
  );
}

/** A rehearsal is over when it is closed, called off or thrown away: then another may be made. */
export function isRehearsalOver({ phase, discarded }: { readonly phase: Phase; readonly discarded?: true }): boolean {
  return discarded === true || phase === "closed" || phase === "cancelled";
}

/** Whoever asked for it gets their seat as its organizer last: without somebody real in that seat its making was broken off, and it is nobody's. Rule Z1. */
export function isRehearsalHalfMade({
  phase,
  members,
}: Pick<Meeting, "phase"> & {
  readonly members: readonly Pick<Member, "personId" | "roles">[];
}): boolean {
  return (
    phase === "preparing" &&
    !members.some(({ personId, roles }) => roles.includes("organizer") && !isSynthetic(personId))
  );
}

/** Who takes the seats of this meeting beside the host. Rules Z2, Z3. */
export function playersFor(
  meeting: Meeting,
  host: PersonId,
  make: { readonly id: (seat: number) => PersonId; readonly words: RehearsalWords },
): readonly Player[] {
  const seated = seatsTaken(meeting, host).map((member, index): Player => {
    const { roles, portfolio, personId, name } = member;
    const voterGroup = voterGroupOf(meeting, member);
    return {
      personId: make.id(index + 1),
      name: make.words.player(name),
      roles: roles.filter((role) => role !== "screen"),
      portfolio,
      ...(voterGroup === undefined ? {} : { voterGroup }),
      plays: personId,
    };
  });
  const { groups } = meeting.settings.evaluation;
  const isVoted = meeting.settings.voting !== "none";
  const extras = Array.from({ length: Math.max(0, fewestPlayers - seated.length) }, (_, index): Player => {
    const voterGroup = groups[index % groups.length]?.id;
    return {
      personId: make.id(seated.length + index + 1),
      name: make.words.extra(index + 1),
      roles: [isVoted ? "voter" : "observer"],
      portfolio: [],
      ...(isVoted && voterGroup !== undefined ? { voterGroup } : {}),
    };
  });
  return [...seated, ...extras];
}

/** Seats without which the agenda could not be gone through are all taken; of voters, each group in turn, and of observers as many as there is room for. */
function seatsTaken(meeting: Meeting, host: PersonId): readonly Member[] {
  const others = meeting.members.filter(
    ({ personId, roles }) => personId !== host && roles.some((role) => role !== "screen"),
  );
  const isNeeded = ({ roles }: Member) =>
    roles.some((role) => role !== "voter" && role !== "observer" && role !== "screen");
  const needed = others.filter(isNeeded);
  const rest = others.filter((member) => !isNeeded(member));
  const turns = new Map<string, number>();
  const inTurn = rest
    .map((member, index) => {
      const group = voterGroupOf(meeting, member) ?? "";
      const turn = turns.get(group) ?? 0;
      turns.set(group, turn + 1);
      // Observers last.
      return { member, place: [group === "" ? 1 : 0, turn, index] as const };
    })
    .toSorted((one, other) => compare(one.place, other.place));
  return [...needed, ...inTurn.slice(0, Math.max(0, mostPlayers - needed.length)).map(({ member }) => member)];
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What the server asks of the new meeting, in order, once it is created: the same settings, people by their seats, the same agenda, and last of all that it is its host's. Rules Z1, Z2. */
export function rehearsalCommands(
  meeting: Meeting,
  host: Pick<Actor, "personId" | "name">,
  players: readonly Player[],
): readonly MeetingCommand[] {
  const hostMember = meeting.members.find(({ personId }) => personId === host.personId);
  // Whoever rehearses presides too, so that one person can go through all of it.
  const own = new Set<Role>(["chair", ...(hostMember?.roles ?? [])]);
  const hostGroup = voterGroupOf(meeting, hostMember);
  const seatOf = new Map(
    players.flatMap(({ plays, personId }) => (plays === undefined ? [] : [[plays, personId] as const])),
  );
  const self = {
    ...host,
    portfolio: hostMember?.portfolio ?? [],
    ...(hostGroup === undefined ? {} : { voterGroup: hostGroup }),
  };
  // An item is given to a member: who reports is seated before the agenda, for the rest nobody real is there until it stands.
  const isEarly = (role: Role) => role === "reporter";
  const isLate = (role: Role) => !isEarly(role) && role !== "organizer" && role !== "screen";
  const late = { ...self, roles: [...own].filter(isLate) };
  const { settings } = meeting;
  return [
    ...(JSON.stringify(settings) === JSON.stringify(defaultSettings)
      ? []
      : [{ type: "revise-settings", change: settings } as const]),
    ...[{ ...self, roles: [...own].filter(isEarly) }, ...players].flatMap(seating),
    ...meeting.items.map(({ id, unit, post, reporterId, mode }) => ({
      type: "add-item" as const,
      itemId: id,
      unit,
      post,
      reporterId: seatOf.get(reporterId) ?? host.personId,
      mode,
    })),
    ...seating(late),
    // Only now, for a portfolio names items that are there.
    ...[late, ...players]
      .filter(({ roles, portfolio }) => roles.includes("reviewer") && portfolio.length > 0)
      .map(({ personId, name, portfolio }) => ({
        type: "assign-role" as const,
        personId,
        name,
        role: "reviewer" as const,
        portfolio,
      })),
    { type: "assign-role", personId: host.personId, name: host.name, role: "organizer" },
  ];
}

function seating({
  personId,
  name,
  roles,
  voterGroup,
}: Pick<Player, "personId" | "name" | "roles" | "voterGroup">): readonly MeetingCommand[] {
  return roles.map((role) => ({
    type: "assign-role",
    personId,
    name,
    role,
    ...(role === "voter" && voterGroup !== undefined ? { voterGroup } : {}),
  }));
}
