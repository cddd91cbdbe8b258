/** Owns what a refused ticket means for a document's connection: the close code that says the same. */

import { closeCode } from "@sanguan/shared/protocol/close-code";

export function refusalCode(reason: string): number {
  switch (reason) {
    case "frozen":
    case "already-frozen":
      return closeCode.frozen;
    case "unknown-document":
    case "unknown-meeting":
    case "unknown-item":
      return closeCode.unknownDocument;
    case "not-allowed":
    case "not-a-member":
    case "not-signed-in":
    case "wrong-phase":
      return closeCode.notAllowed;
    default:
      return closeCode.overload;
  }
}
