/** Owns how somebody who does not exist is told from everybody who does: by the id. */

import type { PersonId } from "./id.ts";

const prefix = "syn-";

/** Nobody of the directory has such an id. Rule Z3. */
export function isSynthetic(personId: PersonId): boolean {
  return personId.startsWith(prefix);
}

/** `rehearsal`: at most 30 characters that tell it from all others. */
export function syntheticId(rehearsal: string, seat: number): PersonId {
  return `${prefix}${rehearsal}-${seat}` as PersonId;
}
