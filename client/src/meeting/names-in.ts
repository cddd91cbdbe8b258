/** Owns which words of a meeting every screen has to draw, whoever writes what: its title and place, units, posts and names. */

import type { Meeting } from "@sanguan/shared/domain/meeting";

export function namesIn({ title, organisation, place, items, members }: Meeting): string {
  return [
    title,
    organisation,
    place,
    ...items.flatMap(({ unit, post }) => [unit, post]),
    ...members.map(({ name }) => name),
  ].join(" ");
}
