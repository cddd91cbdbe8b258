/** Owns adding somebody who is named in a form: makes the person if they are new, and gives them a role unless they hold it. */

import type { PersonId, VoterGroupId } from "@sanguan/shared/domain/id";
import type { Role } from "@sanguan/shared/domain/meeting";
import { useRef } from "react";
import { mayDo } from "@sanguan/shared/domain/permission";
import { keys, useAskAgain, usePeople } from "../../connection/answers.ts";
import { api } from "../../connection/api.ts";
import { meantBy, type Choice, type Named } from "../../meeting/told-apart.ts";
import { useChoices } from "../../meeting/use-choices.ts";
import type { Preparing } from "./preparing.ts";
import type { Asking } from "./use-asking.ts";

export interface PersonFinder {
  /** Everybody who is known. */
  readonly choices: readonly Choice[];
  /** The person's id, with the role given. Throws `Refused` or `Unreachable`. Whoever shares a name must have been picked. */
  withRole(named: Named, role: Role, asking: Asking, voterGroup?: VoterGroupId): Promise<PersonId>;
}

export function usePerson({ meeting, live: { me } }: Preparing): PersonFinder {
  // The chair sees members alone.
  const people = usePeople(me !== undefined && mayDo(meeting, me, "read-accounts")).data;
  const choices = useChoices(meeting, people);
  const askAgain = useAskAgain();
  /** Whose making was asked for, without an answer yet: the name, and who was known before. */
  const inDoubt = useRef(new Map<string, ReadonlySet<string>>());
  /** Made for what stands in a field: trying that again makes no second one. */
  const made = useRef(new WeakMap<Named, PersonId>());

  async function make(named: Named, name: string): Promise<PersonId> {
    const before = inDoubt.current.get(name);
    // The answer to an earlier try was lost: they may be there.
    const there = before === undefined ? [] : (await api.people()).filter((one) => one.name === name);
    let personId = there.find(({ id }) => before?.has(id) !== true)?.id as PersonId | undefined;
    if (personId === undefined) {
      inDoubt.current.set(name, before ?? new Set(choices.map((choice) => choice.personId)));
      personId = (await api.addPerson({ name })).id as PersonId;
    }
    made.current.set(named, personId);
    inDoubt.current.delete(name);
    await askAgain(keys.people);
    return personId;
  }

  return {
    choices,
    async withRole(named, role, asking, voterGroup) {
      const meant = meantBy(named, choices);
      if (meant.kind === "several") throw new Error(`"${meant.name}" is several people, and none was picked`);
      const { name } = meant;
      const personId = meant.kind === "known" ? meant.personId : (made.current.get(named) ?? (await make(named, name)));
      const member = meeting.members.find((one) => one.personId === personId);
      const moves = voterGroup !== undefined && member?.voterGroup !== voterGroup;
      if (member?.roles.includes(role) !== true || moves)
        await asking.send({
          type: "assign-role",
          personId,
          name,
          role,
          ...(voterGroup === undefined ? {} : { voterGroup }),
        });
      return personId;
    },
  };
}
