/** Owns what this client must do when `/sync` closes a connection with a code. The codes themselves are the protocol's. */

import { closeCode, type CloseCode } from "@sanguan/shared/protocol/close-code";

export type CloseDuty =
  /** Try again, as soon as `comeback` says; each attempt has a fresh ticket. */
  | "reconnect"
  /** Read on what is here, until one's roles change. */
  | "stop"
  /** The local copy is void: drop it, open a fresh one. */
  | "drop-copy"
  /** The local copy holds what the server refused: set it aside, open a fresh one, offer the difference. */
  | "set-aside"
  /** Compare the local copy with the record. */
  | "compare-with-record";

/** Of every code, and of a new one as soon as it has a name. */
const duties: Readonly<Record<CloseCode, CloseDuty>> = {
  [closeCode.restart]: "reconnect",
  [closeCode.overload]: "reconnect",
  [closeCode.refused]: "set-aside",
  [closeCode.ticketExpired]: "reconnect",
  [closeCode.notAllowed]: "stop",
  [closeCode.unknownDocument]: "stop",
  [closeCode.epochMismatch]: "drop-copy",
  [closeCode.tooLarge]: "set-aside",
  [closeCode.frozen]: "compare-with-record",
};

export function closeDuty(code: number): CloseDuty {
  if (isNamed(code)) return duties[code];
  // 4400–4499 are decisions that a reconnect cannot change, those of a newer server too.
  return code >= 4400 && code < 4500 ? "stop" : "reconnect";
}

function isNamed(code: number): code is CloseCode {
  return code in duties;
}
