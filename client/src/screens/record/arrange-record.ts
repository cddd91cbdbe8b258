/** Owns the record as its reader needs it: the parts of each agenda item brought together. Reads the parts alone, never live data. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type {
  EvaluationPart,
  GradePart,
  Manifest,
  RecordComment,
  RecordFile,
  RecordPart,
  RecordTask,
} from "@sanguan/shared/record/record";
import { isKnownKind } from "@sanguan/shared/record/verifier/shape";

type PartOf<Kind extends RecordPart["kind"]> = Extract<RecordPart, { readonly kind: Kind }>;
type RecordItem = PartOf<"agenda">["items"][number];

export interface ArrangedItem {
  readonly item: RecordItem;
  /** From 1, as on the agenda. */
  readonly number: number;
  readonly report: ContentNode | undefined;
  readonly comments: readonly RecordComment[];
  readonly tasks: readonly RecordTask[];
  readonly evaluation: EvaluationPart | undefined;
  readonly grade: GradePart | undefined;
}

export interface ArrangedRecord {
  readonly meeting: PartOf<"meeting"> | undefined;
  readonly items: readonly ArrangedItem[];
  readonly attendance: PartOf<"attendance">["people"];
  readonly roll: PartOf<"roll"> | undefined;
  readonly lots: PartOf<"lots"> | undefined;
  readonly times: PartOf<"times"> | undefined;
  readonly floor: PartOf<"floor"> | undefined;
  readonly notes: ContentNode | undefined;
  readonly overrides: PartOf<"closing">["overrides"];
  /** All of them, for what is shown as it stands. */
  readonly parts: readonly RecordPart[];
  /** Parts of kinds that this program does not know: what they are, and all that they say. */
  readonly strange: readonly { readonly kind: string; readonly text: string }[];
  readonly manifest: Manifest;
}

/** Of an extract's parts too: without an agenda the items are those that the parts name. */
export function arrangeRecord(file: Pick<RecordFile, "parts" | "envelope">): ArrangedRecord {
  const one = <Kind extends RecordPart["kind"]>(kind: Kind) =>
    file.parts.find((part): part is PartOf<Kind> => part.kind === kind);
  const ofItem = <Kind extends "report" | "comments" | "tasks" | "evaluation" | "grade">(kind: Kind, itemId: string) =>
    file.parts.find((part) => part.kind === kind && part.itemId === itemId) as PartOf<Kind> | undefined;
  const named = file.parts.flatMap((part) => (part.kind === "item" ? [{ ...part, id: part.itemId }] : []));
  return {
    meeting: one("meeting"),
    items: (one("agenda")?.items ?? named).map((item, index) => ({
      item,
      number: index + 1,
      report: ofItem("report", item.id)?.content,
      comments: ofItem("comments", item.id)?.comments ?? [],
      tasks: ofItem("tasks", item.id)?.tasks ?? [],
      evaluation: ofItem("evaluation", item.id),
      grade: ofItem("grade", item.id),
    })),
    attendance: one("attendance")?.people ?? [],
    roll: one("roll"),
    lots: one("lots"),
    times: one("times"),
    floor: one("floor"),
    notes: one("notes")?.content,
    overrides: one("closing")?.overrides ?? [],
    parts: file.parts,
    strange: file.parts
      .filter((part) => !isKnownKind(part.kind))
      .map((part) => ({ kind: part.kind, text: JSON.stringify(part, undefined, 2) })),
    manifest: manifestOf(file),
  };
}

/** What was signed; the page shows it, `verifyRecord` is what trusts it. */
function manifestOf(file: Pick<RecordFile, "envelope">): Manifest {
  const bytes = Uint8Array.from(atob(file.envelope.payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}
