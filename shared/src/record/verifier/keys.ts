/** Owns whether a record's key is what it says it is: named right, tied to the keys before it, in its time, and known to the reader. */

import { type Check, failed, passed, unchecked, verdict } from "../check.ts";
import { fromBase64 } from "../digest.ts";
import type { KeyHistory, PublicKey, Rotation, RotationEnvelope } from "../record.ts";
import { readCanonical } from "./read-canonical.ts";
import { rewrite } from "./rewrite.ts";
import { rotationFault } from "./shape.ts";
import { isNamedRight, isSignedBy } from "./signature.ts";

/** What is not as a history of keys must be; empty when all is. */
export function historyFaults({ keys, rotations }: KeyHistory): readonly string[] {
  const faults = keys.filter((key) => !isNamedRight(key)).map((key) => key.keyid);
  if (keys.length === 0) faults.push("no key");
  if (rotations.length !== Math.max(0, keys.length - 1)) faults.push(`${rotations.length} rotations`);
  for (const [index, envelope] of rotations.entries()) {
    const [from, to] = [keys[index], keys[index + 1]];
    if (from === undefined || to === undefined || !ties(envelope, from, to)) faults.push(`rotation ${index + 1}`);
  }
  return faults;
}

/** Both keys have signed that the one follows the other, and the one is older. */
function ties(envelope: RotationEnvelope, from: PublicKey, to: PublicKey): boolean {
  const { value } = readCanonical(fromBase64(envelope.payload), rotationFault);
  if (value === undefined || envelope.signatures.length !== 2) return false;
  const rotation = value as Rotation;
  return (
    isSame(rotation.from, from) &&
    isSame(rotation.to, to) &&
    Date.parse(from.since) < Date.parse(to.since) &&
    isSignedBy(envelope, 0, from) &&
    isSignedBy(envelope, 1, to)
  );
}

function isSame(one: PublicKey, other: PublicKey): boolean {
  return one.keyid === other.keyid && one.alg === other.alg && one.key === other.key && one.since === other.since;
}

/** Those that hold, each once: of the record and of what was added to it. */
export function soundHistories(histories: readonly KeyHistory[]): readonly KeyHistory[] {
  const once = new Map(histories.map((one) => [rewrite([one.keys, one.rotations]), one]));
  return [...once.values()].filter((one) => historyFaults(one).length === 0);
}

/** Whether the key signed in its time: from when it was first used until another took its place, as far as any of these histories tells. They hold. */
export function keyTime(
  key: PublicKey,
  sealedAt: string,
  demonstration: boolean,
  histories: readonly KeyHistory[],
): Check {
  const until = histories
    .flatMap(({ keys }) => keys[keys.findIndex((one) => isSame(one, key)) + 1 || keys.length]?.since ?? [])
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))
    .at(0);
  const span = `${key.since} – ${until ?? ""}`;
  const [at, since] = [Date.parse(sealedAt), Date.parse(key.since)];
  const late = until !== undefined && !(at < Date.parse(until));
  // A demonstration plays on a clock of its own.
  if (demonstration && (late || !(at >= since))) return unchecked("key-time", span);
  return at >= since && !late ? passed("key-time", { detail: span }) : failed("key-time", `${sealedAt}: ${span}`);
}

/** Whether the reader knows the key, or one that is tied to it: in the file, or in a history that they brought. */
export function keyKnown(
  key: PublicKey,
  file: KeyHistory,
  trusted: readonly string[] | undefined,
  history: KeyHistory | undefined,
): Check {
  if (trusted === undefined) return unchecked("key-known", key.keyid);
  const sound = [file, ...(history === undefined ? [] : [history])].filter((one) => historyFaults(one).length === 0);
  const [one, other] = sound;
  if (one !== undefined && other !== undefined && branches(one, other)) return failed("key-known", key.keyid);
  const tied = sound.filter((one) => holds(one, key)).flatMap((one) => one.keys.map(({ keyid }) => keyid));
  const by = [key.keyid, ...tied.toReversed()].find((keyid) => trusted.includes(keyid));
  if (by === undefined) return failed("key-known", key.keyid);
  return passed("key-known", { detail: by === key.keyid ? by : `${key.keyid} ← ${by}` });
}

/** What the file says of its keys. `seen`: the histories of the other files that came with it; they hold. */
export function keysCheck(file: KeyHistory, seen: readonly KeyHistory[] = []): Check {
  const faults = historyFaults(file);
  const branched = faults.length === 0 && seen.some((one) => branches(one, file));
  return verdict("keys", branched ? ["branches off"] : faults);
}

/** Two ways on from one key: whoever has a retired key can sign a rotation of their own. */
function branches(one: KeyHistory, other: KeyHistory): boolean {
  return one.keys.some((key, index) => {
    const at = other.keys.findIndex((also) => isSame(also, key));
    const [next, also] = [one.keys[index + 1], other.keys[at + 1]];
    return at >= 0 && next !== undefined && also !== undefined && !isSame(next, also);
  });
}

export function holds(history: KeyHistory, key: PublicKey): boolean {
  return history.keys.some((one) => isSame(one, key));
}
