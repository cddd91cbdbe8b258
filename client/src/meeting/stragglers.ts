/** Owns whose words may be missing, by name: those who say so or were lost saying so, and those who were lost and may have typed since. */

import type { LiveView } from "../connection/live-connection.ts";

export interface StragglerNames {
  readonly unsaved: readonly string[];
  readonly offline: readonly string[];
}

/** A person stands in one of the two lists at most; two people of one name are one name. */
export function stragglerNames({ people, away }: Pick<LiveView, "people" | "away">): StragglerNames {
  const unsaved = [...people, ...away].filter((person) => person.unsaved);
  const known = new Set(unsaved.map(({ personId }) => personId));
  const offline = away.filter(({ personId }) => !known.has(personId));
  return { unsaved: names(unsaved), offline: names(offline) };
}

function names(people: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(people.map(({ name }) => name))];
}
