/** Owns what a screen is shown of one shared document. */

import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import type { SaveState } from "./save-state.ts";

export interface DocumentView {
  readonly name: string;
  readonly doc: Y.Doc;
  /** Who else is here; absent in a frozen document. */
  readonly awareness: Awareness | undefined;
  /** Counts the copies: an editor is bound to one of them. */
  readonly generation: number;
  /** There is something to show: the server's state, or a copy from an earlier visit. */
  readonly ready: boolean;
  /** The server's last word on whether this person may write now. */
  readonly writable: boolean;
  /** This page's schema is not the server's: no editor may be bound, for it would drop what it does not know. */
  readonly readOnly: TicketAnswer["readOnly"];
  readonly status: "connecting" | "online" | "offline" | "stopped" | "frozen";
  /** When the status last changed, in milliseconds of this device's clock. */
  readonly since: number;
  readonly save: SaveState;
  /** Not known to be lost with this page while the server does not have it. */
  readonly keptHere: boolean;
  /** Why it may not be read (or not any more). */
  readonly refusal?: SpokenRefusal;
}
