/** Owns the record as documents need it: the parts of each agenda item brought together, problems and tasks counted through. Reads the parts alone. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type {
  DecisionsPart,
  EvaluationPart,
  FloorPart,
  GradePart,
  GradingPart,
  LotsPart,
  RecordComment,
  RecordPart,
  RecordTask,
  RollPart,
  TimesPart,
  TurnsPart,
  VoidedVotesPart,
} from "@sanguan/shared/record/record";
import { printableLine } from "./printable.ts";

type PartOf<Kind extends RecordPart["kind"]> = Extract<RecordPart, { readonly kind: Kind }>;
type AgendaItem = PartOf<"agenda">["items"][number];

export type Person = PartOf<"attendance">["people"][number];
export type Meeting = Omit<PartOf<"meeting">, "kind" | "salt">;

export interface ArrangedItem extends AgendaItem {
  /** From 1, as on the agenda. */
  readonly number: number;
  readonly report: ContentNode | undefined;
  readonly comments: readonly RecordComment[];
  readonly tasks: readonly RecordTask[];
  readonly evaluation: EvaluationPart | undefined;
  readonly grade: GradePart | undefined;
  readonly grading: GradingPart | undefined;
}

/** A meeting may be closed over items whose turn never came. */
export function wasHeard({ stage }: AgendaItem): boolean {
  return stage !== "waiting";
}

/** How it was reported: in the agenda's mode, or `unheard`. */
export function wayOf(item: AgendaItem): string {
  return wasHeard(item) ? item.mode : "unheard";
}

/** A problem that several units were given, as each of them has it; the first came first. */
export type CommonProblem = readonly { readonly item: ArrangedItem; readonly comment: RecordComment }[];

export interface ArrangedParts {
  readonly meeting: Meeting;
  readonly items: readonly ArrangedItem[];
  readonly people: readonly Person[];
  readonly commonProblems: readonly CommonProblem[];
  readonly notes: ContentNode | undefined;
  readonly lots: LotsPart | undefined;
  readonly roll: RollPart | undefined;
  readonly times: TimesPart | undefined;
  readonly turns: TurnsPart | undefined;
  readonly floor: FloorPart | undefined;
  readonly voidedVotes: VoidedVotesPart["votes"];
  readonly decisions: DecisionsPart["decisions"];
  readonly overrides: readonly { readonly fault: string; readonly reason: string }[];
  /** Kinds of parts that this program does not know, each once. */
  readonly unknown: readonly string[];
}

const kinds: Readonly<Record<RecordPart["kind"], true>> = {
  meeting: true,
  agenda: true,
  attendance: true,
  item: true,
  report: true,
  comments: true,
  tasks: true,
  evaluation: true,
  grade: true,
  grading: true,
  notes: true,
  "common-problems": true,
  lots: true,
  roll: true,
  times: true,
  turns: true,
  floor: true,
  "voided-votes": true,
  decisions: true,
  closing: true,
};

/** Throws TypeError for parts that no record has: without a meeting or an agenda. Short texts come out in one printable line each. */
export function arrangeParts(parts: readonly RecordPart[]): ArrangedParts {
  const one = <Kind extends RecordPart["kind"]>(kind: Kind) =>
    parts.find((part): part is PartOf<Kind> => part.kind === kind);
  const byItem = new Map(parts.flatMap((part) => ("itemId" in part ? [[`${part.kind} ${part.itemId}`, part]] : [])));
  const ofItem = <Kind extends "report" | "comments" | "tasks" | "evaluation" | "grade" | "grading">(
    kind: Kind,
    itemId: string,
  ) => byItem.get(`${kind} ${itemId}`) as PartOf<Kind> | undefined;
  const meeting = one("meeting");
  const agenda = one("agenda");
  if (meeting === undefined || agenda === undefined) throw new TypeError("a record has a meeting and an agenda");
  const items = agenda.items.map((item, index): ArrangedItem => ({
    ...lined(item),
    number: index + 1,
    report: ofItem("report", item.id)?.content,
    comments: (ofItem("comments", item.id)?.comments ?? []).map((comment) => lined(comment)),
    tasks: (ofItem("tasks", item.id)?.tasks ?? []).map((task) => lined(task)),
    evaluation: deepLined(ofItem("evaluation", item.id)),
    grade: deepLined(ofItem("grade", item.id)),
    grading: deepLined(ofItem("grading", item.id)),
  }));
  return {
    meeting: lined(meeting),
    items,
    commonProblems: (one("common-problems")?.problems ?? []).map(({ comments }) =>
      comments.flatMap(({ itemId, id }) => {
        const item = items.find((each) => each.id === itemId);
        const comment = item?.comments.find((each) => each.id === id);
        return item === undefined || comment === undefined ? [] : [{ item, comment }];
      }),
    ),
    people: (one("attendance")?.people ?? []).map((person) => ({
      ...lined(person),
      roles: person.roles.map((role) => printableLine(role)),
      // Nobody called an absent person without a time.
      status: person.status === "absent" && person.at === null ? "uncalled" : printableLine(person.status),
    })),
    notes: one("notes")?.content,
    lots: deepLined(one("lots")),
    roll: deepLined(one("roll")),
    times: one("times"),
    turns: one("turns"),
    floor: deepLined(one("floor")),
    voidedVotes: deepLined(one("voided-votes"))?.votes ?? [],
    decisions: deepLined(one("decisions"))?.decisions ?? [],
    overrides: (one("closing")?.overrides ?? []).map((override) => lined(override)),
    unknown: [...new Set(parts.map(({ kind }) => printableLine(kind)))].filter((kind) => !Object.hasOwn(kinds, kind)),
  };
}

/** Each text of its own in one printable line; what is deeper stays. */
function lined<T extends object>(facts: T): T {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" ? printableLine(value) : (value as unknown),
    ]),
  ) as T;
}

/** Every text in it in one printable line, however deep. */
function deepLined<T>(value: T): T {
  if (typeof value === "string") return printableLine(value) as T;
  if (Array.isArray(value)) return value.map((member: unknown) => deepLined(member)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, deepLined(member as unknown)])) as T;
}

/** Who holds this role, as the attendance names them. */
export function holding(arranged: ArrangedParts, role: string): readonly string[] {
  return arranged.people.filter((person) => person.roles.includes(role)).map(({ name }) => name);
}

export function commentsOf(arranged: ArrangedParts, kind: string): readonly RecordComment[] {
  return arranged.items.flatMap(({ comments }) => comments.filter((comment) => comment.kind === kind));
}

/** The item that a fault of the closing checklist belongs to. */
export function itemAtFault(arranged: ArrangedParts, fault: string): ArrangedItem | undefined {
  const id = fault.slice(fault.indexOf(":") + 1);
  return arranged.items.find(
    (item) =>
      item.id === id || item.comments.some((comment) => comment.id === id) || item.tasks.some((task) => task.id === id),
  );
}

/** Who decided this, blank in records that do not tell it. `at`: of several decisions on one subject, that of this time. */
export function deciderOf(
  { decisions }: Pick<ArrangedParts, "decisions">,
  what: string,
  id?: string,
  at?: string,
): string {
  const found = decisions.find(
    (one) => one.what === what && (id === undefined || one.subject.includes(id)) && (at === undefined || one.at === at),
  );
  return found?.by ?? "";
}

/** Whether those drawn who are on the agenda stand on it in the order drawn: rule A20, for who reads of it later. */
export function isDrawStanding({ items }: ArrangedParts, { drawn }: LotsPart["draws"][number]): boolean {
  const agenda = items.map(({ id }) => id);
  const there = drawn.filter((id) => agenda.includes(id));
  const standing = agenda.filter((id) => there.includes(id));
  return there.every((id, index) => id === standing[index]);
}

/** Whether this comment carries a problem that other units have too. */
export function isCommon({ commonProblems }: ArrangedParts, { id }: RecordComment): boolean {
  return commonProblems.some((problem) => problem.some(({ comment }) => comment.id === id));
}
