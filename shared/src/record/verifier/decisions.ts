/** Owns whether the part that names who decided points at what the record tells: the same tasks, reasons, votes and closing, at the same times, each once. */

import type { DecisionsPart, RecordPart } from "../record.ts";

type Decision = DecisionsPart["decisions"][number];

/** A decision of a kind that came later is not asked what it points at. */
export function decisionFaults({ decisions }: DecisionsPart, parts: readonly RecordPart[]): readonly string[] {
  const holds = checksOf(parts);
  const told = new Set<string>();
  return decisions.flatMap((decision, index) => {
    const { what, subject, at } = decision;
    // A vote may be held again on what another was declared void on, a reason is kept once.
    const key = JSON.stringify([what, subject, what.startsWith("vote-") ? at : ""]);
    const isNew = !told.has(key);
    told.add(key);
    return isNew && (holds.get(what)?.(decision) ?? true) ? [] : [`decision ${index + 1}`];
  });
}

function checksOf(parts: readonly RecordPart[]): ReadonlyMap<string, (decision: Decision) => boolean> {
  const items = new Set<string>();
  const revealed = new Map<string, string>();
  const ordered = new Map<string, string>();
  const explained = new Set<string>();
  let faults: readonly string[] = [];
  let closingAt: string | undefined;
  for (const part of parts) {
    if (part.kind === "meeting") closingAt = part.closingAt;
    if (part.kind === "agenda") for (const { id } of part.items) items.add(id);
    if (part.kind === "evaluation") revealed.set(part.itemId, part.revealedAt);
    if (part.kind === "tasks") for (const { id, at } of part.tasks) ordered.set(id, at);
    if (part.kind === "comments")
      for (const { id, noTaskReason } of part.comments) if (noTaskReason !== null) explained.add(id);
    if (part.kind === "closing") faults = part.overrides.map(({ fault }) => fault);
  }
  const one = ({ subject }: Decision) => (subject.length === 1 ? subject[0] : undefined) ?? "";
  const ofItems = ({ subject }: Decision) => subject.length > 0 && subject.every((id) => items.has(id));
  return new Map<string, (decision: Decision) => boolean>([
    ["vote-opened", ofItems],
    ["vote-closed", ofItems],
    ["vote-revealed", (vote) => ofItems(vote) && vote.subject.every((id) => revealed.get(id) === vote.at)],
    ["task-ordered", (task) => ordered.get(one(task)) === task.at],
    ["no-task-explained", (reason) => explained.has(one(reason))],
    [
      "closing-begun",
      ({ subject, at }) =>
        at === closingAt &&
        subject.length === faults.length &&
        subject.every((fault, index) => fault === faults[index]),
    ],
  ]);
}
