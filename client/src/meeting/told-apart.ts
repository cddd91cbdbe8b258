/** Owns how people are told apart whom a form offers, and whom the words in a field for a person mean. A name that several bear means none of them by itself. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting, Member } from "@sanguan/shared/domain/meeting";
import { dotted } from "../language/dotted.ts";

export interface Somebody {
  readonly personId: PersonId;
  readonly name: string;
  /** What tells them from another of the same name. */
  readonly about: string;
}

export interface Choice {
  readonly personId: PersonId;
  readonly name: string;
  /** The name; where another bears it too, with what tells them apart. No two choices have the same. */
  readonly label: string;
}

/** What stands in a field for a person: typed, or picked from what is offered. */
export interface Named {
  readonly text: string;
  /** Picked: this one. */
  readonly personId?: PersonId;
  /** Picked: somebody else who bears this name too. */
  readonly another?: string;
}

export type Meant =
  | { readonly kind: "known"; readonly personId: PersonId; readonly name: string }
  | { readonly kind: "new"; readonly name: string }
  | { readonly kind: "several"; readonly name: string; readonly count: number };

export function toldApart(people: readonly Somebody[]): readonly Choice[] {
  const bearers = countBy(people, ({ name }) => name);
  const used = new Map<string, number>();
  return people.map(({ personId, name, about }) => {
    if (bearers.get(name) === 1) return { personId, name, label: name };
    const label = dotted(name, about);
    const before = used.get(label) ?? 0;
    used.set(label, before + 1);
    return { personId, name, label: before === 0 ? label : `${label} (${before + 1})` };
  });
}

/** Unit and post of whoever reports; else the roles. `roleWord` says a role in words. */
export function aboutMember(
  { items }: Pick<Meeting, "items">,
  member: Member,
  roleWord: (role: Member["roles"][number]) => string,
): string {
  const item = items.find(({ reporterId }) => reporterId === member.personId);
  return item === undefined ? dotted(...member.roles.map(roleWord)) : dotted(item.unit, item.post);
}

export function meantBy(named: Named, choices: readonly Choice[]): Meant {
  if (named.another !== undefined) return { kind: "new", name: named.another };
  const text = named.text.trim();
  const picked =
    choices.find(({ personId }) => personId === named.personId) ??
    choices.find(({ label }) => plain(label) === plain(text));
  if (picked !== undefined) return { kind: "known", personId: picked.personId, name: picked.name };
  const called = choices.filter(({ name }) => name === text);
  const [one] = called;
  if (called.length > 1) return { kind: "several", name: text, count: called.length };
  return one === undefined ? { kind: "new", name: text } : { kind: "known", personId: one.personId, name: one.name };
}

/** One as picked from the list. */
export function pick(choices: readonly Choice[], personId: PersonId | undefined): Named {
  const choice = choices.find((one) => one.personId === personId);
  return choice === undefined ? { text: "" } : { text: choice.label, personId: choice.personId };
}

/** As it is typed: no keyboard has the blank that never begins a line. */
function plain(label: string): string {
  return label.replaceAll("\u00a0", " ");
}

function countBy<One>(all: readonly One[], key: (one: One) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}
