/** Owns the bytes that are signed for an addendum, and the file around them. */

import { type AddendumFile, addendumFormat, type AddendumStatement, addendumType } from "./addendum.ts";
import { canonicalBytes } from "./canonical.ts";
import { sha256Hex } from "./digest.ts";
import { makeEnvelope, preAuthenticationEncoding } from "./envelope.ts";
import type { KeyHistory } from "./record.ts";
import { sealable } from "./sealable.ts";

/** Signs with the last key of `history`. */
export async function buildAddendum(
  statement: Omit<AddendumStatement, "format">,
  signer: {
    readonly history: KeyHistory;
    sign(bytes: Uint8Array): Promise<{ readonly keyid: string; readonly sig: Uint8Array }>;
  },
): Promise<AddendumFile> {
  const payload = canonicalBytes(sealable({ format: addendumFormat, ...statement }));
  const signature = await signer.sign(preAuthenticationEncoding(addendumType, payload));
  const envelope = makeEnvelope(addendumType, payload, [signature]);
  return { format: addendumFormat, digest: sha256Hex(payload), envelope, ...signer.history };
}
