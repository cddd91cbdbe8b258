/** Owns what a command from outside must look like, with its limits; what it means is decided by the domain. */

import { z } from "zod";
import { parseDocumentName } from "../document/name.ts";
import { mayHaveFragment } from "../document/vocabulary.ts";
import type { AddendumCommand } from "../domain/addendum.ts";
import type { MeetingCommand } from "../domain/command.ts";
import { isDay } from "../domain/day.ts";
import { refuse } from "../domain/decision.ts";
import {
  idPattern,
  type AddendumId,
  type CommentId,
  type GradeId,
  type ItemId,
  type MeetingId,
  type NoticeId,
  type PersonId,
  type TaskId,
  type VoteId,
  type VoterGroupId,
} from "../domain/id.ts";
import { screenContents } from "../domain/meeting.ts";
import { evaluationLimits } from "../domain/evaluation.ts";
import type { RectificationCommand } from "../domain/rectification.ts";
import type { Refusal } from "../domain/refusal.ts";
import { longestBudget } from "../domain/settings.ts";
import { longestBreak } from "../domain/course.ts";
import { systemCommands } from "../domain/permission.ts";

/** What a client may send: everything but what the server alone does. */
export type ClientCommand = Exclude<
  MeetingCommand,
  { readonly type: "freeze-documents" | "close-meeting" | "note-arrivals" | "note-departures" }
>;

export type ParsedCommand<Command> =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly refusal: Refusal };

/** Greatest lengths in UTF-16 units, and of lists. */
export const limits = {
  name: 200,
  remark: 2_000,
  body: 20_000,
  anchor: 1_000,
  items: 500,
  screens: 50,
  overrides: 5_000,
  people: 2_000,
} as const;

/** No lone surrogate (it has no UTF-8, and would break the record), no control character but line breaks and tabs. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text.replaceAll(/[\n\r\t]/g, ""));
}

/** Text from outside as it may be kept: trimmed, at most so many UTF-16 units. */
export function plainText(limit: number) {
  return z.string().trim().max(limit).refine(isPlain, "not plain text");
}

function id<Id extends string>() {
  return z.string().regex(idPattern) as unknown as z.ZodType<Id, string>;
}

const meetingId = id<MeetingId>();
const itemId = id<ItemId>();
const commentId = id<CommentId>();
const taskId = id<TaskId>();
const personId = id<PersonId>();
const noticeId = id<NoticeId>();
const voteId = id<VoteId>();
const voterGroup = id<VoterGroupId>();
const gradeId = id<GradeId>();
/** What turns the direction of what follows it: in a name it would make the words around it read otherwise than they are. */
const turning = /[\u202A-\u202E\u2066-\u2069]/u;

/** A name, a title, a unit: one line of them stands among other words. */
export const nameText = plainText(limits.name).refine((text) => !turning.test(text), "turns the direction of text");

const name = nameText;
const remark = plainText(limits.remark);
const body = plainText(limits.body).exactOptional();
/** In UTC with milliseconds, however it was sent: times compare as text. */
const time = z.iso.datetime({ offset: true }).overwrite((text) => {
  const ms = Date.parse(text);
  // Called for what is no time too; that was refused already.
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
});
const day = z.string().refine(isDay, "not a day of the calendar");
const role = z.enum(["organizer", "chair", "reviewer", "reporter", "recorder", "voter", "observer", "screen"]);
const stage = z.enum(["waiting", "reporting", "questions", "comments", "voting", "done"]);
/** What a screen may be told to show. */
export const screenContent = z.enum(screenContents);
const kind = z.enum(["brightSpot", "problem", "requirement"]);
const anchor = z
  .string()
  .max(limits.anchor)
  .regex(/^[A-Za-z0-9_-]+$/);
const quote = z
  .strictObject({ text: remark, anchor: z.strictObject({ from: anchor, to: anchor }).exactOptional() })
  .exactOptional();
const item = { itemId, unit: name, post: name, reporterId: personId, mode: z.enum(["oral", "written"]) };
const task = { taskId, responsibleUnit: name, assigneeId: personId, dueDate: day };

const percent = z.int().min(0).max(100);
const evaluationChange = z.strictObject({
  groups: z
    .array(z.strictObject({ id: voterGroup, name, weight: percent }))
    .min(1)
    .max(evaluationLimits.groups)
    .readonly()
    .exactOptional(),
  grades: z
    .array(
      z.strictObject({
        id: gradeId,
        name,
        points: z.int().min(0).max(evaluationLimits.points),
        multiplier: z.int().min(0).max(evaluationLimits.multiplier),
      }),
    )
    .min(2)
    .max(evaluationLimits.grades)
    .readonly()
    .exactOptional(),
  anonymityThreshold: z.int().min(2).max(evaluationLimits.threshold).exactOptional(),
  showsWhoHasNotVoted: z.boolean().exactOptional(),
  gradeQuota: z.strictObject({ percent, from: gradeId }).exactOptional(),
});

const seconds = z.int().min(0).max(longestBudget).exactOptional();
const settingsChange = z.strictObject({
  voting: z.enum(["none", "perItem", "atEnd"]).exactOptional(),
  clock: z
    .strictObject({
      reporting: seconds,
      questions: seconds,
      comments: seconds,
      voting: seconds,
      warning: seconds,
      speaker: seconds,
    })
    .exactOptional(),
  quorum: z.strictObject({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) }).exactOptional(),
  roll: z.strictObject({ departureAfter: seconds, proxiesCount: z.boolean().exactOptional() }).exactOptional(),
  evaluation: evaluationChange.exactOptional(),
});

const place = z.strictObject({ itemId, stage });
const from = place.exactOptional();
const attendanceStatus = z.enum(["present", "excused", "absent"]);
const speechNumber = z.int().min(1).max(100_000);
const handKind = z.enum(["question", "pointOfOrder"]);

function command<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), ...shape });
}

/** Every command that a client may send, for validation and for the API's description. */
export const meetingCommandSchema = z.discriminatedUnion("type", [
  command("create-meeting", {
    meetingId,
    title: name,
    organisation: name,
    place: name,
    scheduledAt: time,
    demonstration: z.boolean().exactOptional(),
  }),
  command("revise-meeting", { title: name, place: name, scheduledAt: time }),
  command("revise-settings", { change: settingsChange }),
  command("assign-role", {
    personId,
    name,
    role,
    portfolio: z.array(itemId).max(limits.items).readonly().exactOptional(),
    voterGroup: voterGroup.exactOptional(),
  }),
  command("withdraw-role", { personId, role }),
  command("add-item", item),
  command("revise-item", item),
  command("remove-item", { itemId }),
  command("order-agenda", { itemIds: z.array(itemId).max(limits.items).readonly() }),
  command("start-meeting", {}),
  command("cancel-meeting", { reason: remark }),
  command("discard-rehearsal", {}),
  command("advance-agenda", { from: place.nullable().exactOptional() }),
  command("go-to-item", { itemId }),
  command("pair-screen", { screenId: personId, name, content: screenContent }),
  command("direct-screen", { screenId: personId, content: screenContent }),
  command("show-notice", {
    noticeId,
    text: name,
    urgent: z.boolean().exactOptional(),
    until: time.exactOptional(),
    screenIds: z.array(personId).max(limits.screens).readonly().exactOptional(),
  }),
  command("take-down-notice", { noticeId }),
  command("step-back", { from }),
  command("skip-item", { from }),
  command("draw-lots", { mode: z.enum(["oral", "written"]).exactOptional() }),
  command("begin-break", { planned: z.int().min(1).max(longestBreak) }),
  command("end-break", {}),
  command("pause-clock", { from }),
  command("resume-clock", { from }),
  command("add-time", { seconds: z.int().min(-longestBudget).max(longestBudget), from }),
  command("record-attendance", {
    personId,
    status: attendanceStatus,
    proxy: z.strictObject({ name, personId: personId.exactOptional() }).exactOptional(),
  }),
  command("call-roll", {
    personIds: z.array(personId).min(1).max(limits.people).readonly(),
    status: attendanceStatus,
  }),
  command("note-departure", { personId }),
  command("raise-hand", { kind: handKind }),
  command("lower-hand", { personId }),
  command("call-speaker", { personId }),
  command("end-speech", { number: speechNumber }),
  command("note-speech", { number: speechNumber, text: remark, replaces: remark }),
  command("stage-comment", { commentId, itemId, kind, quote, body }),
  command("release-comment", { commentId }),
  command("add-comment", { commentId, itemId, kind, quote, body, reviewerId: personId.exactOptional() }),
  command("revise-comment", { commentId, kind, quote }),
  command("withdraw-comment", { commentId }),
  command("share-problem", {
    commentId,
    copies: z.array(z.strictObject({ commentId, itemId })).min(1).max(limits.items).readonly(),
  }),
  command("explain-no-task", { commentId, reason: remark }),
  command("order-task", { ...task, commentId, measures: body }),
  command("revise-task", task),
  command("withdraw-task", { taskId }),
  command("open-vote", { voteId, itemIds: z.array(itemId).min(1).max(limits.items).readonly() }),
  command("close-vote", { voteId }),
  command("reveal-vote", { voteId }),
  command("void-vote", { voteId, reason: remark }),
  command("decide-grade", { itemId, gradeId, reason: remark.exactOptional() }),
  command("withdraw-grade", { itemId }),
  command("begin-closing", {
    overrides: z
      .array(z.strictObject({ fault: z.string().max(limits.name), reason: remark }))
      .max(limits.overrides)
      .readonly(),
  }),
]);

/** What may be asked of a task after the close. */
export const rectificationCommandSchema = z.discriminatedUnion("type", [
  command("acknowledge-task", {}),
  command("plan-task", { plan: plainText(limits.body) }),
  command("start-task", {}),
  command("report-progress", { note: plainText(limits.body) }),
  command("request-closure", { evidence: plainText(limits.body) }),
  command("verify-task", { remarks: remark }),
  command("return-task", { reason: remark }),
]);

/** It will be signed: not just any text may stand there. That the document is none is the domain's to say. */
function namesFragment({ document, fragment }: { readonly document: string; readonly fragment: string }): boolean {
  const ref = parseDocumentName(document);
  return mayHaveFragment(ref?.kind ?? "comments", fragment);
}

/** What may be asked of the addenda of a record. */
export const addendumCommandSchema = z.discriminatedUnion("type", [
  command("propose-addendum", {
    addendumId: id<AddendumId>(),
    kind: z.enum(["late", "correction"]),
    subject: z
      .strictObject({
        document: z.string().max(limits.name),
        fragment: z.string().max(limits.name),
        passage: plainText(limits.remark).exactOptional(),
      })
      .refine(namesFragment, { path: ["fragment"], error: "no fragment of such a document" }),
    text: plainText(limits.body),
  }),
  command("withdraw-addendum", { addendumId: id<AddendumId>() }),
  command("accept-addendum", { addendumId: id<AddendumId>(), reason: remark }),
  command("refuse-addendum", { addendumId: id<AddendumId>(), reason: remark }),
]);

/** A meeting's command out of whatever a client sent: `malformed` names the path of the first fault, `unknown-command` a type that does not exist here. */
export function parseMeetingCommand(input: unknown): ParsedCommand<ClientCommand> {
  const type = typeOf(input);
  if (systemCommands.some((name) => name === type)) return refuse("system-only", { type: type ?? "" });
  return parse(meetingCommandSchema, input);
}

/** A task's command out of whatever a client sent; refusals as for a meeting's. */
export function parseRectificationCommand(input: unknown): ParsedCommand<RectificationCommand> {
  return parse(rectificationCommandSchema, input);
}

/** A command to a record's addenda out of whatever a client sent; refusals as for a meeting's. */
export function parseAddendumCommand(input: unknown): ParsedCommand<AddendumCommand> {
  return parse(addendumCommandSchema, input);
}

function parse<Command>(schema: CommandUnion<Command>, input: unknown): ParsedCommand<Command> {
  const type = typeOf(input);
  const known = schema.options.some((option) => type !== undefined && option.shape.type.values.has(type));
  if (type !== undefined && !known) return refuse("unknown-command", { type: type.slice(0, 40).toWellFormed() });
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, command: parsed.data };
  const [issue] = parsed.error.issues;
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknownKey].join(".").slice(0, 100).toWellFormed();
  return issue?.code === "too_big" ? refuse("too-large", { path }) : refuse("malformed", { path });
}

type CommandUnion<Command> = z.ZodType<Command> & {
  readonly options: readonly { readonly shape: { readonly type: { readonly values: ReadonlySet<string> } } }[];
};

function typeOf(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null || !("type" in input)) return undefined;
  return typeof input.type === "string" ? input.type : undefined;
}

/** Compiles only while schemas and domain agree, both ways. */
type Agree<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : never) : never;
true satisfies Agree<z.output<typeof meetingCommandSchema>, ClientCommand>;
true satisfies Agree<z.output<typeof rectificationCommandSchema>, RectificationCommand>;
true satisfies Agree<z.output<typeof addendumCommandSchema>, AddendumCommand>;
