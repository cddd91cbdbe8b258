/** Owns how the roll is read on screen: where everybody stands, and who is found. */

import { isHere } from "@sanguan/shared/domain/attendance";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Attendance, Member } from "@sanguan/shared/domain/meeting";

export const standings = ["here", "uncalled", "excused", "absent", "left"] as const;
export type Standing = (typeof standings)[number];

export function standingOf(entry: Attendance | undefined): Standing {
  if (entry === undefined) return "uncalled";
  if (entry.status !== "present") return entry.status;
  return isHere(entry) ? "here" : "left";
}

/** Those who are called something like it, or who are represented by such a person. */
export function onRoll(
  members: readonly Member[],
  entries: ReadonlyMap<PersonId, Attendance>,
  search: string,
  only: Standing | "all",
): readonly Member[] {
  const words = search.trim().toLocaleLowerCase();
  return members.filter(({ personId, name }) => {
    const entry = entries.get(personId);
    if (only !== "all" && standingOf(entry) !== only) return false;
    return [name, entry?.proxy?.name ?? ""].some((text) => text.toLocaleLowerCase().includes(words));
  });
}
