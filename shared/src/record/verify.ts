/** Owns checking a whole record without trusting whoever made or keeps it. Shares with the builder the hash and the signature, nothing else of how it was built. */

import { type Check, failed, passed, unchecked, verdict } from "./check.ts";
import { hex } from "./digest.ts";
import type { Manifest, RecordFile } from "./record.ts";
import { factFaults } from "./verifier/facts.ts";
import { layoutFaults, partPath } from "./verifier/layout.ts";
import { RecordBytes } from "./verifier/record-bytes.ts";
import { chainCheck, verifySeal, type VerifyOptions } from "./verifier/sealed.ts";
import { isKnownKind, recordFileFault } from "./verifier/shape.ts";
import { verifyStates } from "./verifier/states.ts";
import { timeChecks } from "./verifier/time.ts";
import { leafDigest, runningHead } from "./verifier/tree.ts";

export type { VerifyOptions } from "./verifier/sealed.ts";

/** Every check in order. The record is what its maker signed when none has `ok: false`. Never throws for anything that `JSON.parse` can give. */
export async function verifyRecord(file: RecordFile, options: VerifyOptions = {}): Promise<readonly Check[]> {
  const fault = recordFileFault(file);
  return fault === undefined ? verifyShaped(file, new RecordBytes(), options) : [failed("format", fault)];
}

/** Of a file that was found to have a record's shape. `made`: what was made of it on the way. */
export async function verifyShaped(
  file: RecordFile,
  made: RecordBytes,
  options: VerifyOptions,
): Promise<readonly Check[]> {
  const { checks, manifest } = verifySeal(file, file.parts[0], options);
  const whole: Check[] = [passed("format", { detail: file.format }), ...checks];
  if (manifest === undefined) return whole;
  whole.push(...(await parts(file, manifest, made, options)), verdict("facts", factFaults(file.parts, manifest)));
  whole.push(...(await verifyStates(file.parts, file.states, made, options)), chainCheck(manifest, options));
  return [...whole, ...(await timeChecks(file, manifest, options))];
}

async function parts(
  file: RecordFile,
  manifest: Manifest,
  bytes: RecordBytes,
  { pause }: VerifyOptions,
): Promise<readonly Check[]> {
  const counts = `${file.parts.length} of ${manifest.size}`;
  const complete = file.parts.length === manifest.size && file.leaves.length === manifest.size;
  const checks: Check[] = [
    verdict("parts-count", complete ? [] : [counts], counts),
    verdict("parts-layout", layoutFaults(file.parts, manifest.meetingId)),
  ];
  const root = hex(runningHead(file.leaves.map((leaf) => bytesOf(leaf))));
  checks.push(root === manifest.root ? passed("root", { detail: root }) : failed("root", root));
  for (let index = 0; index < Math.max(file.parts.length, file.leaves.length); index += 1) {
    if (index % 8 === 7) await pause?.();
    const part = file.parts[index];
    const subject = partPath(index, part?.kind ?? "missing");
    const made = part === undefined ? "missing" : hex(leafDigest(bytes.written(part) ?? new Uint8Array()));
    checks.push(
      made === file.leaves[index] ? passed("part-digest", { subject }) : failed("part-digest", made, subject),
    );
    if (part !== undefined && !isKnownKind(part.kind))
      checks.push({ ...unchecked("unknown-part", part.kind), subject });
  }
  return checks;
}

/** The shape has seen to it that it is hexadecimal. */
function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
