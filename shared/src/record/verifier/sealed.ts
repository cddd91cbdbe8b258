/** Owns the checks that record and extract have in common: manifest, fingerprint, keys, signature, chain. */

import { type Check, failed, passed, unchecked } from "../check.ts";
import { fromBase64, sha256Hex } from "../digest.ts";
import type { ExtractFile, KeyHistory, Manifest, RecordFile, RecordPart } from "../record.ts";
import { keyKnown, keysCheck, keyTime, soundHistories } from "./keys.ts";
import { readCanonical } from "./read-canonical.ts";
import { manifestFault } from "./shape.ts";
import { isSignedBy } from "./signature.ts";

export interface VerifyOptions {
  /** Ids of keys that the reader knows from elsewhere. Without them nobody can say whose signature it is. */
  readonly trustedKeys?: readonly string[];
  /** The server's keys as it publishes them: ties a key of the past to one that is known today. */
  readonly keyHistory?: KeyHistory;
  /** The histories of keys in all that was handed over together, record and addenda; each holds. What one tells of a key counts for all. */
  readonly seenHistories?: readonly KeyHistory[];
  /** DER of the certificates of time-stamping authorities that the reader trusts. */
  readonly timeAuthorities?: readonly Uint8Array[];
  /** The digest of the record before this one (null: there was none). Without it the chain is not checked. */
  readonly previous?: string | null;
  /** Awaited now and then, for whoever must not be held up: a page that is read meanwhile. */
  readonly pause?: () => Promise<void>;
}

type Sealed = Pick<RecordFile | ExtractFile, "digest" | "envelope" | "keys" | "rotations">;

export interface CheckedSeal {
  readonly checks: readonly Check[];
  /** When it can be read. */
  readonly manifest?: Manifest;
}

/** `meeting`: the part, for whether its clock was a demonstration's. */
export function verifySeal(file: Sealed, meeting: RecordPart | undefined, options: VerifyOptions): CheckedSeal {
  const payload = fromBase64(file.envelope.payload);
  if (payload === undefined) return { checks: [failed("manifest-canonical", "base64")] };
  const { value, fault } = readCanonical(payload, manifestFault);
  const manifest = value as Manifest | undefined;
  const made = sha256Hex(payload);
  const checks: Check[] = [
    fault === undefined ? passed("manifest-canonical") : failed("manifest-canonical", fault),
    made === file.digest ? passed("digest", { detail: made }) : failed("digest", made),
    keysCheck(file, options.seenHistories),
    ...signature(file, manifest, meeting, options),
  ];
  return manifest === undefined ? { checks } : { checks, manifest };
}

function signature(
  file: Sealed,
  manifest: Manifest | undefined,
  meeting: RecordPart | undefined,
  options: VerifyOptions,
): readonly Check[] {
  const { signatures } = file.envelope;
  const key = file.keys.at(-1);
  // One signature, by the last key: a second one would be a guest that nobody vouches for.
  if (signatures.length !== 1) return [failed("signature", `${signatures.length} signatures`)];
  if (key === undefined) return [failed("signature", "no key")];
  if (!isSignedBy(file.envelope, 0, key)) return [failed("signature", key.keyid)];
  const demonstration = meeting?.kind === "meeting" && meeting.demonstration;
  return [
    passed("signature", { detail: key.keyid }),
    ...(manifest === undefined ? [] : [keyTime(key, manifest.sealedAt, demonstration, historiesOf(options))]),
    keyKnown(key, file, options.trustedKeys, options.keyHistory),
  ];
}

/** What is known of the times of keys: from the reader's own history, and from those that came with the files. */
export function historiesOf({ keyHistory, seenHistories = [] }: VerifyOptions): readonly KeyHistory[] {
  return [...seenHistories, ...(keyHistory === undefined ? [] : soundHistories([keyHistory]))];
}

export function chainCheck(manifest: Manifest, options: VerifyOptions): Check {
  const said = manifest.previous ?? "none";
  if (options.previous === undefined) return unchecked("chain", said);
  return options.previous === manifest.previous ? passed("chain", { detail: said }) : failed("chain", said);
}
