/** Owns whether a record has the parts it must have, in their order, each with its own document; and which parts this program does not understand. */

import type { RecordPart } from "../record.ts";
import { isKnownKind } from "./shape.ts";

type Kind = RecordPart["kind"];

const ofItem: readonly Kind[] = ["item", "report", "comments", "tasks"];
/** Of items that were voted on, or graded. */
const where: readonly Kind[] = ["evaluation", "grade", "grading"];

/** Where there is something of the kind to tell. */
const ofCourse: readonly Kind[] = [
  "common-problems",
  "lots",
  "roll",
  "times",
  "turns",
  "floor",
  "voided-votes",
  "decisions",
];

/** What is not as the format says; empty when all is. Parts of unknown kinds may stand anywhere but first. */
export function layoutFaults(parts: readonly RecordPart[], meetingId: string): readonly string[] {
  const agenda = parts.find((part) => part.kind === "agenda");
  const items = agenda?.items.map((item) => item.id) ?? [];
  const told = new Set(parts.map((part) => ("itemId" in part ? `${part.kind} ${part.itemId}` : part.kind)));
  const wanted: readonly { readonly kind: Kind; readonly itemId?: string }[] = [
    { kind: "meeting" },
    { kind: "agenda" },
    { kind: "attendance" },
    ...items.flatMap((itemId) => {
      const has = (kind: Kind) => told.has(`${kind} ${itemId}`);
      return [...ofItem, ...where.filter(has)].map((kind) => ({ kind, itemId }));
    }),
    { kind: "notes" },
    ...ofCourse.filter((kind) => told.has(kind)).map((kind) => ({ kind })),
    { kind: "closing" },
  ];
  const faults: string[] = [];
  const known = [...parts.entries()].filter(([, part]) => isKnownKind(part.kind));
  if (known.length !== wanted.length) faults.push(`${known.length} parts instead of ${wanted.length}`);
  if (parts[0]?.kind !== "meeting") faults.push("the first part is not the meeting");
  for (const [position, { kind, itemId }] of wanted.entries()) {
    const [index, part] = known[position] ?? [parts.length, undefined];
    const path = partPath(index, kind);
    const sameItem = itemId === undefined || (part !== undefined && "itemId" in part && part.itemId === itemId);
    if (part?.kind !== kind || !sameItem) faults.push(path);
    else if (!hasOwnDocument(part, meetingId)) faults.push(`${path} document`);
  }
  return faults;
}

/** A part of shared text names its own document; the shape sees to it that a part of facts names none. */
export function hasOwnDocument(part: RecordPart, meetingId: string): boolean {
  if (part.kind === "notes") return part.document.name === `${meetingId}.notes`;
  if (part.kind === "report" || part.kind === "comments" || part.kind === "tasks")
    return part.document.name === `${meetingId}.${part.itemId}.${part.kind}`;
  return true;
}

/** Where a part stands in a package: counted from 001. */
export function partPath(index: number, kind: string): string {
  const number = index + 1;
  return `parts/${number < 10 ? "00" : number < 100 ? "0" : ""}${number}-${kind}.json`;
}
