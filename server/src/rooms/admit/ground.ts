/** Owns what admission is decided on: the document as it is, what is in flight, the limits. Nothing of it is changed. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type * as Y from "yjs";
import type { RoomLimits } from "../limits.ts";
import type { Standing } from "./places.ts";

export interface Ground {
  readonly doc: Y.Doc;
  readonly limits: RoomLimits;
  mayHaveFragment(name: string): boolean;
  /** How far each client's structs reach, with those that are admitted but not yet applied. */
  reach(client: number): number;
  /** Where an item stands that is admitted but not yet applied. */
  place(client: number, clock: number): Standing | undefined;
  /** Who a clientID belongs to, if it was seen before. */
  owner(client: number): PersonId | undefined;
}
