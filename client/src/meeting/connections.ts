/** Owns how the connections of a meeting are read by those who run it: who is here, whose line broke off and since when, and who has words that are not saved. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting, Role } from "@sanguan/shared/domain/meeting";
import type { LiveView } from "../connection/live-connection.ts";

export interface Connection {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  /** ISO 8601: since when nobody has heard of them; absent while they are here. */
  readonly goneSince?: string;
  /**
   * Words that are not saved. `here`: they say so themselves, since then. `lost`: so it was when the line of a browser broke off, then. `maybe`: all was saved then,
   * and what they typed since is not known.
   */
  readonly words?: { readonly state: "here" | "lost" | "maybe"; readonly since: string };
}

/** Every keystroke on a slow line is unsaved for a moment; told is what lasts. Milliseconds. */
const worthTelling = 3000;

const none: readonly Role[] = [];

/** First those who need something: gone with words unsaved, then gone, then here with words unsaved; then the others. `now` in milliseconds since 1970. Screens are not among them. */
export function connections(
  { meeting, people, away, gone }: Pick<LiveView, "people" | "away" | "gone"> & { readonly meeting: Meeting },
  now: number,
): readonly Connection[] {
  const roles = new Map(meeting.members.map((member) => [member.personId, member.roles]));
  const here = new Map(people.map((person) => [person.personId, person]));
  const lost = new Map(away.map((person) => [person.personId, person]));
  // Whoever is no member any more is nobody's concern; a screen has its own place.
  const missing = gone.filter(
    ({ personId }) => !here.has(personId) && roles.get(personId)?.some((role) => role !== "screen") === true,
  );
  const wordsOf = (personId: PersonId): Pick<Connection, "words"> => {
    const straggler = lost.get(personId);
    const since = here.get(personId)?.unsavedSince;
    if (since !== undefined && now - Date.parse(since) >= worthTelling) return { words: { state: "here", since } };
    if (straggler === undefined) return {};
    return { words: { state: straggler.unsaved ? "lost" : "maybe", since: straggler.since } };
  };
  const read = ({ personId, name }: { readonly personId: PersonId; readonly name: string }) => ({
    personId,
    name,
    roles: roles.get(personId) ?? none,
    ...wordsOf(personId),
  });
  const all: readonly Connection[] = [
    ...missing.map((person) => ({ ...read(person), goneSince: person.since })),
    ...[...here.values()].map(read),
  ];
  return all.toSorted((one, other) => urgency(one) - urgency(other));
}

/** The least comes first. */
function urgency({ goneSince, words }: Connection): number {
  if (words?.state === "lost") return goneSince === undefined ? 1 : 0;
  if (goneSince !== undefined) return 2;
  return words === undefined ? 4 : 3;
}
