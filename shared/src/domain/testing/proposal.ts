/** Owns what it takes to propose a command that the meeting will take. Nothing of the product imports it. */

import type { MeetingCommandOf, MeetingCommandType } from "../command.ts";
import type { PersonId } from "../id.ts";
import type { Meeting } from "../meeting.ts";
import { castRoles } from "./rehearsal.ts";

/** Every command but the one that a meeting begins with. */
export type LaterCommand = Exclude<MeetingCommandType, "create-meeting">;

/** What a proposal is made for; `pick` chooses among several that would do. */
export interface Occasion {
  readonly meeting: Meeting;
  readonly pick: number;
}
type Fields<Type extends LaterCommand> = Omit<MeetingCommandOf<Type>, "type">;
/** The command's fields, and the only ones who may ask it where not everybody with the right to it may; `undefined` when the meeting would take none now. */
export type Proposal<Type extends LaterCommand> = (
  occasion: Occasion,
) => (Fields<Type> & { readonly asker?: PersonId }) | undefined;

export const people = [...Object.keys(castRoles), "adam", "sven", "stranger"];

/** A proposal for each of these types. */
export type Proposals<Types extends LaterCommand> = { readonly [Type in Types]: Proposal<Type> };

export function one<Thing>(things: readonly Thing[], pick: number): Thing | undefined {
  return things[pick % things.length];
}

/** The first of `t1`, `t2` … that is nobody's yet. */
export function fresh<Id extends string>(
  taken: readonly { readonly id: Id }[],
  make: (id: string) => Id,
  letter: string,
): Id {
  const ids = new Set<string>(taken.map(({ id }) => id));
  let number = 1;
  while (ids.has(`${letter}${number}`)) number += 1;
  return make(`${letter}${number}`);
}
