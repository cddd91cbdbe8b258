/** Owns whether what the parts say agrees: with the manifest, with one another, and with what follows from them. */

import type { EvaluationPart, Manifest, RecordPart } from "../record.ts";
import { decisionFaults } from "./decisions.ts";
import { compositeOf, drawFault, neededOf, scoreFault } from "./reckoned.ts";

type PartOf<Kind extends RecordPart["kind"]> = Extract<RecordPart, { readonly kind: Kind }>;

/** Of a record, or of an extract: what is not there is not compared. */
export function factFaults(parts: readonly RecordPart[], manifest: Manifest): readonly string[] {
  const meeting = parts.find((part) => part.kind === "meeting");
  if (meeting === undefined) return ["no meeting"];
  const faults: string[] = [];
  if (meeting.organisation !== manifest.organisation) faults.push("organisation");
  if (meeting.frozenAt !== manifest.frozenAt) faults.push("frozenAt");
  const agenda = parts.find((part) => part.kind === "agenda");
  const whole = agenda !== undefined;
  const lines = new Map(agenda?.items.map((line) => [line.id, line]));
  const evaluations = new Map<string, EvaluationPart>();
  const grades = new Set<string>();
  for (const part of parts) {
    if (part.kind === "evaluation") evaluations.set(part.itemId, part);
    if (part.kind === "grade") grades.add(part.itemId);
  }
  for (const part of parts) {
    if (part.kind === "item" && whole && !isSame(part, lines.get(part.itemId))) faults.push(`item ${part.itemId}`);
    if (part.kind === "evaluation" && scoreFault(part)) faults.push(`score of ${part.itemId}`);
    if (part.kind === "grade") {
      const vote = evaluations.get(part.itemId);
      // Whoever cut an extract may have left out the vote.
      const isVotes = (!whole && vote === undefined) || part.score === (vote?.score ?? null);
      if (!isVotes || !isReckoned(part)) faults.push(`grade of ${part.itemId}`);
    }
    if (part.kind === "grading" && !((grades.has(part.itemId) || !whole) && isQuotaOf(part, agenda)))
      faults.push(`quota of ${part.itemId}`);
    if (part.kind === "lots")
      for (const [index, draw] of part.draws.entries()) if (drawFault(draw)) faults.push(`draw ${index + 1}`);
    if (part.kind === "decisions") faults.push(...decisionFaults(part, parts));
    if (part.kind === "common-problems") faults.push(...commonFaults(part, parts));
  }
  return faults;
}

function isSame(part: PartOf<"item">, line: PartOf<"agenda">["items"][number] | undefined): boolean {
  return (["unit", "post", "reporter", "mode", "stage"] as const).every((member) => line?.[member] === part[member]);
}

/** The composite score is what the multiplier makes of the score. */
function isReckoned({ score, composite, multiplier }: PartOf<"grade">): boolean {
  return composite === (score === null ? null : compositeOf(score, multiplier));
}

function isQuotaOf({ quota }: PartOf<"grading">, agenda: PartOf<"agenda"> | undefined): boolean {
  if (quota === null) return true;
  const { percent, reporters, needed } = quota;
  return needed === neededOf(percent, reporters) && (agenda === undefined || agenda.items.length === reporters);
}

/** Each is a problem of one reviewer at two units or more, and of no other common problem. */
function commonFaults({ problems }: PartOf<"common-problems">, parts: readonly RecordPart[]): readonly string[] {
  const reviewers = new Map<string, string>();
  for (const part of parts)
    if (part.kind === "comments")
      for (const { id, kind, reviewer } of part.comments)
        if (kind === "problem") reviewers.set(JSON.stringify([part.itemId, id]), reviewer);
  const named = new Set<string>();
  const faults: string[] = [];
  for (const [index, { comments }] of problems.entries()) {
    const keys = comments.map(({ itemId, id }) => JSON.stringify([itemId, id]));
    const units = new Set(comments.map(({ itemId }) => itemId));
    const by = new Set(keys.map((key) => reviewers.get(key)));
    const fresh = keys.every((key) => !named.has(key));
    for (const key of keys) named.add(key);
    if (units.size < 2 || units.size !== keys.length || by.size !== 1 || by.has(undefined) || !fresh)
      faults.push(`common problem ${index + 1}`);
  }
  return faults;
}
