/** Owns adding somebody by name: finds or makes the person, and gives them a role unless they hold it. */

import type { PersonId, VoterGroupId } from "@sanguan/shared/domain/id";
import type { Role } from "@sanguan/shared/domain/meeting";
import { useRef } from "react";
import { mayDo } from "@sanguan/shared/domain/permission";
import { keys, useAskAgain, usePeople } from "../../connection/answers.ts";
import { api } from "../../connection/api.ts";
import type { Preparing } from "./preparing.ts";
import { findPerson } from "./find-person.ts";
import type { Asking } from "./use-asking.ts";

export interface PersonFinder {
  /** Known names, for completion. */
  readonly names: readonly string[];
  /** The person's id, with the role given. Throws `Refused` or `Unreachable`. */
  withRole(name: string, role: Role, asking: Asking, voterGroup?: VoterGroupId): Promise<PersonId>;
}

export function usePerson({ meeting, live: { me } }: Preparing): PersonFinder {
  // The chair sees members alone.
  const people = usePeople(me !== undefined && mayDo(meeting, me, "read-accounts")).data ?? [];
  const askAgain = useAskAgain();
  const inDoubt = useRef(new Set<string>());
  return {
    names: [
      ...new Set([
        ...meeting.members.filter(({ roles }) => !roles.includes("screen")).map((member) => member.name),
        ...people.filter((person) => !person.screen).map((person) => person.name),
      ]),
    ],
    async withRole(name, role, asking, voterGroup) {
      let personId = findPerson(meeting, people, name);
      // The answer to an earlier try was lost: they may be there.
      if (personId === undefined && inDoubt.current.has(name)) personId = findPerson(meeting, await api.people(), name);
      if (personId === undefined) {
        inDoubt.current.add(name);
        personId = (await api.addPerson({ name })).id as PersonId;
        await askAgain(keys.people);
      }
      inDoubt.current.delete(name);
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
