/** Owns the record as its reader needs it: the parts of each agenda item brought together. Reads the parts alone, never live data. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type {
  EvaluationPart,
  GradePart,
  GradingPart,
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
  readonly grading: GradingPart | undefined;
}

/** A problem that several units were given, as each of them has it. */
export interface CommonProblem {
  readonly at: readonly { readonly item: ArrangedItem; readonly comment: RecordComment }[];
}

export interface ArrangedRecord {
  readonly meeting: PartOf<"meeting"> | undefined;
  readonly items: readonly ArrangedItem[];
  readonly commonProblems: readonly CommonProblem[];
  readonly attendance: PartOf<"attendance">["people"];
  readonly roll: PartOf<"roll"> | undefined;
  readonly lots: PartOf<"lots"> | undefined;
  readonly times: PartOf<"times"> | undefined;
  readonly turns: PartOf<"turns"> | undefined;
  readonly floor: PartOf<"floor"> | undefined;
  readonly voidedVotes: PartOf<"voided-votes">["votes"];
  readonly decisions: PartOf<"decisions">["decisions"];
  readonly notes: ContentNode | undefined;
  readonly overrides: PartOf<"closing">["overrides"];
  /** Parts of kinds that this program does not know: what they are, and all that they say. */
  readonly strange: readonly { readonly kind: string; readonly text: string }[];
  readonly manifest: Manifest;
}

/** Of an extract's parts too: without an agenda the items are those that the parts name. */
export function arrangeRecord(file: Pick<RecordFile, "parts" | "envelope">): ArrangedRecord {
  const one = <Kind extends RecordPart["kind"]>(kind: Kind) =>
    file.parts.find((part): part is PartOf<Kind> => part.kind === kind);
  const ofItem = <Kind extends "report" | "comments" | "tasks" | "evaluation" | "grade" | "grading">(
    kind: Kind,
    itemId: string,
  ) => file.parts.find((part) => part.kind === kind && part.itemId === itemId) as PartOf<Kind> | undefined;
  const named = file.parts.flatMap((part) => (part.kind === "item" ? [{ ...part, id: part.itemId }] : []));
  const items = (one("agenda")?.items ?? named).map((item, index): ArrangedItem => ({
    item,
    number: index + 1,
    report: ofItem("report", item.id)?.content,
    comments: ofItem("comments", item.id)?.comments ?? [],
    tasks: ofItem("tasks", item.id)?.tasks ?? [],
    evaluation: ofItem("evaluation", item.id),
    grade: ofItem("grade", item.id),
    grading: ofItem("grading", item.id),
  }));
  return {
    meeting: one("meeting"),
    items,
    commonProblems: (one("common-problems")?.problems ?? []).map(({ comments }) => ({
      at: comments.flatMap(({ itemId, id }) => {
        const item = items.find((each) => each.item.id === itemId);
        const comment = item?.comments.find((each) => each.id === id);
        return item === undefined || comment === undefined ? [] : [{ item, comment }];
      }),
    })),
    attendance: one("attendance")?.people ?? [],
    roll: one("roll"),
    lots: one("lots"),
    times: one("times"),
    turns: one("turns"),
    floor: one("floor"),
    voidedVotes: one("voided-votes")?.votes ?? [],
    decisions: one("decisions")?.decisions ?? [],
    notes: one("notes")?.content,
    overrides: one("closing")?.overrides ?? [],
    strange: file.parts
      .filter((part) => !isKnownKind(part.kind))
      .map((part) => ({ kind: part.kind, text: JSON.stringify(part, undefined, 2) })),
    manifest: manifestOf(file),
  };
}

/** Who decided this; nothing where the record does not tell it. `at`: of several decisions on one subject, that of this time. */
export function deciderOf(
  { decisions }: Pick<ArrangedRecord, "decisions">,
  what: string,
  id?: string,
  at?: string,
): string | undefined {
  return decisions.find(
    (one) => one.what === what && (id === undefined || one.subject.includes(id)) && (at === undefined || one.at === at),
  )?.by;
}

/** What was signed; the page shows it, `verifyRecord` is what trusts it. */
function manifestOf(file: Pick<RecordFile, "envelope">): Manifest {
  const bytes = Uint8Array.from(atob(file.envelope.payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}
