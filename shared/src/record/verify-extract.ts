/** Owns checking one reporter's extract alone: that each part belongs to the signed record, and that they are this reporter's. */

import { type Check, failed, passed, unchecked, verdict } from "./check.ts";
import { hex } from "./digest.ts";
import type { ExtractFile, Manifest, ProvenPart, RecordPart } from "./record.ts";
import { factFaults } from "./verifier/facts.ts";
import { hasOwnDocument, partPath } from "./verifier/layout.ts";
import { RecordBytes } from "./verifier/record-bytes.ts";
import { rewrite } from "./verifier/rewrite.ts";
import { chainCheck, verifySeal, type VerifyOptions } from "./verifier/sealed.ts";
import { extractFileFault, isKnownKind } from "./verifier/shape.ts";
import { verifyStates } from "./verifier/states.ts";
import { timeChecks } from "./verifier/time.ts";
import { leafDigest, provenHead } from "./verifier/tree.ts";

/** Every check in order; never throws for anything that `JSON.parse` can give. */
export async function verifyExtract(file: ExtractFile, options: VerifyOptions = {}): Promise<readonly Check[]> {
  const fault = extractFileFault(file);
  if (fault !== undefined) return [failed("format", fault)];
  const parts = file.parts.map(({ part }) => part);
  const { checks, manifest } = verifySeal(file, parts[0], options);
  const whole: Check[] = [passed("format", { detail: file.format }), ...checks];
  if (manifest === undefined) return whole;
  whole.push(
    verdict("parts-layout", layoutFaults(file, manifest.meetingId)),
    ...file.parts.flatMap((proven) => included(proven, manifest)),
    verdict("facts", factFaults(parts, manifest)),
    ...(await verifyStates(parts, file.states, new RecordBytes(), options)),
    unchecked("extract", `${parts.length} of ${manifest.size}`),
    chainCheck(manifest, options),
  );
  return [...whole, ...(await timeChecks(file, manifest, options))];
}

function included({ part, index, proof }: ProvenPart, manifest: Manifest): readonly Check[] {
  const subject = partPath(index, part.kind);
  const leaf = leafDigest(new TextEncoder().encode(rewrite(part) ?? ""));
  const steps = proof.map((step) => Uint8Array.from(step.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  const head = provenHead(leaf, index, manifest.size, steps);
  const belongs = head !== undefined && hex(head) === manifest.root;
  return [
    belongs ? passed("part-included", { subject }) : failed("part-included", hex(leaf), subject),
    ...(isKnownKind(part.kind) ? [] : [{ ...unchecked("unknown-part", part.kind), subject }]),
  ];
}

/** The meeting first, then parts of this item alone, in the order of the record: who reported, what was commented, what was ordered; a report if it was asked for. */
function layoutFaults({ parts, itemId }: ExtractFile, meetingId: string): readonly string[] {
  const faults: string[] = [];
  if (parts[0]?.part.kind !== "meeting" || parts[0].index !== 0) faults.push("the first part is not the meeting");
  for (const [position, { part, index }] of parts.entries()) {
    const before = parts[position - 1];
    if (before !== undefined && before.index >= index) faults.push(`${partPath(index, part.kind)} out of order`);
    if (position > 0 && !("itemId" in part && part.itemId === itemId))
      faults.push(`${partPath(index, part.kind)} is another's`);
    if (!hasOwnDocument(part, meetingId)) faults.push(`${partPath(index, part.kind)} document`);
  }
  const once = (kind: RecordPart["kind"]) => parts.filter(({ part }) => part.kind === kind).length;
  for (const kind of ["item", "comments", "tasks"] as const)
    if (once(kind) !== 1) faults.push(`${once(kind)} × ${kind}`);
  for (const kind of ["report", "evaluation", "grade", "grading"] as const)
    if (once(kind) > 1) faults.push(`${once(kind)} × ${kind}`);
  return faults;
}
