/** Owns the making of a rotation: the statement that one key follows another, signed by both, so that trust passes from either to the other. */

import { canonicalBytes } from "./canonical.ts";
import { signBytes } from "./ed25519.ts";
import { makeEnvelope, preAuthenticationEncoding, publicKeyOf } from "./envelope.ts";
import { type KeyHistory, type Rotation, type RotationEnvelope, rotationType } from "./record.ts";

/** The history with one more key, in use from `since` (ISO 8601, later than the last key's) on. */
export function rotated(
  history: KeyHistory,
  privateKeys: { readonly from: Uint8Array; readonly to: Uint8Array },
  since: string,
): KeyHistory {
  const from = history.keys.at(-1);
  if (from === undefined) throw new RangeError("no key to follow");
  if (!(Date.parse(since) > Date.parse(from.since))) throw new RangeError(`not later than ${from.since}`);
  const to = publicKeyOf(privateKeys.to, since);
  if (to.key === from.key) throw new RangeError("the same key");
  const rotation: Rotation = { format: "sanguan-key-rotation/1", from, to };
  const payload = canonicalBytes(rotation);
  const signed = preAuthenticationEncoding(rotationType, payload);
  const envelope: RotationEnvelope = makeEnvelope(rotationType, payload, [
    { keyid: from.keyid, sig: signBytes(signed, privateKeys.from) },
    { keyid: to.keyid, sig: signBytes(signed, privateKeys.to) },
  ]);
  return { keys: [...history.keys, to], rotations: [...history.rotations, envelope] };
}
