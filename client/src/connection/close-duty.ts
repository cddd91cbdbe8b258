/** Owns what this client must do when `/sync` closes a connection with a code. The codes themselves are the protocol's. */

import { closeCode } from "@sanguan/shared/protocol/close-code";

export type CloseDuty =
  /** Try again by and by; each attempt has a fresh ticket. */
  | "reconnect"
  /** Read on what is here, until one's roles change. */
  | "stop"
  /** The local copy is void: drop it, open a fresh one. */
  | "drop-copy"
  /** The local copy holds what the server refused: set it aside, open a fresh one, offer the difference. */
  | "set-aside"
  /** Compare the local copy with the record. */
  | "compare-with-record";

export function closeDuty(code: number): CloseDuty {
  switch (code) {
    case closeCode.notAllowed:
    case closeCode.unknownDocument:
      return "stop";
    case closeCode.epochMismatch:
      return "drop-copy";
    case closeCode.refused:
    case closeCode.tooLarge:
      return "set-aside";
    case closeCode.frozen:
      return "compare-with-record";
    case closeCode.ticketExpired:
      return "reconnect";
    default:
      // 4400–4499 are decisions that a reconnect cannot change, those of a newer server too.
      return code >= 4400 && code < 4500 ? "stop" : "reconnect";
  }
}
