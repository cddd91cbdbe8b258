/** Owns who asks: the server fills it in from the session, never from the message. */

import type { PersonId } from "./id.ts";
import type { OrganisationRole } from "./meeting.ts";

export interface Actor {
  readonly personId: PersonId;
  readonly name: string;
  readonly organisationRoles: readonly OrganisationRole[];
}

/** Who asks, and the server's time (ISO 8601). */
export interface Asking {
  readonly actor: Actor;
  readonly at: string;
}
