/** Owns who plays whom in one load of the demonstration: people added, each with an id of this load. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Identity } from "../ports.ts";
import { demonstrationPeople, hallScreen, type DemonstrationPerson } from "./people.ts";

/** Whom a person of the demonstration is in this load. */
export type Cast = (person: DemonstrationPerson) => Actor;

/** Adds everybody, the screen too. `load` tells this load from all others. */
export async function addCast(identity: Pick<Identity, "addPerson">, load: string): Promise<Cast> {
  const actors = new Map<string, Actor>();
  for (const { key, name, organisationRoles } of [...demonstrationPeople, hallScreen]) {
    const id = `demo-${key}-${load}` as PersonId;
    const added = await identity.addPerson({ id, name, organisationRoles, screen: key === hallScreen.key });
    if (!added.ok) throw new Error(`the demonstration's ${key} was refused: ${added.refusal.reason}`);
    actors.set(key, { personId: added.value.id, name, organisationRoles });
  }
  return ({ key }) => {
    const actor = actors.get(key);
    if (actor === undefined) throw new Error(`nobody plays ${key}`);
    return actor;
  };
}
