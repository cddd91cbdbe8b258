/** Owns who asks: the server fills it in from the session, never from the message. */

import type { BallotBox } from "./ballot.ts";
import type { PersonId } from "./id.ts";
import type { OrganisationRole } from "./meeting.ts";

export interface Actor {
  readonly personId: PersonId;
  readonly name: string;
  readonly organisationRoles: readonly OrganisationRole[];
}

/** What a draw is made of: the server's own, never the asker's. */
export interface Lots {
  /** 64 hexadecimal digits that nobody could know before. */
  readonly seed: string;
  /** SHA-256 of this text in UTF-8, as 64 lower-case hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/** Who asks, and the server's time (ISO 8601) and day. Where a vote is revealed, also what is in its box. */
export interface Asking {
  readonly actor: Actor;
  readonly at: string;
  /** `YYYY-MM-DD`: the day that it is in the installation's time zone, which at `at` may be another than in UTC. Due dates are days of that calendar. */
  readonly today: string;
  /** For a draw of lots. */
  readonly lots?: Lots;
  readonly box?: BallotBox;
}
