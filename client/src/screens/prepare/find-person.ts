/** Owns how a typed name becomes a person: somebody of the meeting, else the one account of that name, else a new person. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { PersonLine } from "@sanguan/shared/protocol/http";

/** The one member of that name. */
export function findMember(meeting: Pick<Meeting, "members">, name: string): PersonId | undefined {
  const members = meeting.members.filter((member) => member.name === name && !member.roles.includes("screen"));
  return members.length === 1 ? members[0]?.personId : undefined;
}

/** Two accounts of one name are two people: then nobody is guessed, and `undefined` asks for a new person. */
export function findPerson(
  meeting: Pick<Meeting, "members">,
  people: readonly PersonLine[],
  name: string,
): PersonId | undefined {
  const member = findMember(meeting, name);
  if (member !== undefined) return member;
  const accounts = people.filter((person) => person.name === name && !person.screen);
  return accounts.length === 1 ? (accounts[0]?.id as PersonId | undefined) : undefined;
}
