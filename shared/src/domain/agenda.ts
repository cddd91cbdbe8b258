/** Owns the agenda: its items, their order, and what *Next* does. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf, Place } from "./command.ts";
import { currentBreak, stageTime } from "./clock.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import { endOfSpeech } from "./floor.ts";
import type { ItemId } from "./id.ts";
import type { AgendaItem, Meeting, ReportMode, Stage } from "./meeting.ts";
import type { RefusalReason } from "./refusal.ts";
import { memberOf } from "./roster.ts";
import { isPending, voteOn } from "./vote.ts";
import { blank } from "./text.ts";

type AgendaCommand = MeetingCommandOf<
  | "add-item"
  | "revise-item"
  | "remove-item"
  | "order-agenda"
  | "advance-agenda"
  | "go-to-item"
  | "step-back"
  | "skip-item"
>;

/** What *Next* will do: the following stage of this item, the first (or kept) stage of another, or the end of the last. */
export interface NextStep {
  readonly kind: "stage" | "item" | "finish";
  readonly itemId: ItemId;
  readonly stage: Stage;
  /** The item that this ends. */
  readonly finished?: ItemId;
}

/** In the order in which an item goes through them. */
const everyStage: readonly Stage[] = ["waiting", "reporting", "questions", "comments", "voting", "done"];

/** The stages that an item of this mode goes through, between `waiting` and `done`. A written report is not spoken to. */
export function stagesOf({ settings }: Pick<Meeting, "settings">, mode: ReportMode): readonly Stage[] {
  const heard: readonly Stage[] = mode === "written" ? ["comments"] : ["reporting", "questions", "comments"];
  return settings.voting === "perItem" ? [...heard, "voting"] : heard;
}

/** The stage that follows within the item; `undefined` when it is at its end. */
function stageAfter(meeting: Meeting, item: AgendaItem): Stage | undefined {
  const reached = everyStage.indexOf(item.stage);
  return stagesOf(meeting, item.mode).find((stage) => everyStage.indexOf(stage) > reached);
}

export function itemOf(meeting: Meeting, itemId: ItemId | undefined): AgendaItem | undefined {
  return itemId === undefined ? undefined : meeting.items.find((item) => item.id === itemId);
}

/** Whether the stage shows this item: it is the current one, or finished. */
export function isShown(meeting: Meeting, item: AgendaItem): boolean {
  return item.id === meeting.currentItemId || item.stage === "done";
}

/** What *Next* will do, for the words on the button; `undefined` when everything is done. Rules A7–A10. */
export function nextStep(meeting: Meeting): NextStep | undefined {
  const current = itemOf(meeting, meeting.currentItemId);
  if (current !== undefined) {
    const stage = stageAfter(meeting, current);
    if (stage !== undefined) return { kind: "stage", itemId: current.id, stage };
  }
  const finished = current !== undefined && current.stage !== "done" ? { finished: current.id } : {};
  const following = nextUnfinished(meeting, current);
  if (following !== undefined)
    return { kind: "item", itemId: following.id, stage: entryStage(meeting, following), ...finished };
  if (current === undefined || current.stage === "done") return undefined;
  return { kind: "finish", itemId: current.id, stage: "done", ...finished };
}

/** Where *Back* leads: the stage before, or the last stage of the item that the agenda came from; `undefined` where there is nothing before. Rules A12–A13. */
export function previousStep(meeting: Meeting): Place | undefined {
  const current = itemOf(meeting, meeting.currentItemId);
  if (current === undefined) return undefined;
  const before = stageBefore(meeting, current);
  if (before !== undefined) return { itemId: current.id, stage: before };
  const from = itemOf(meeting, meeting.course.trail.at(-1));
  if (from === undefined) return undefined;
  return { itemId: from.id, stage: from.stage === "done" ? (stageBefore(meeting, from) ?? "comments") : from.stage };
}

/** Where a skip leads; `undefined` when no other item is open. Rule A14. */
export function skipStep(meeting: Meeting): Place | undefined {
  const current = itemOf(meeting, meeting.currentItemId);
  if (current === undefined) return undefined;
  const following = nextUnfinished(meeting, current);
  return following === undefined ? undefined : { itemId: following.id, stage: entryStage(meeting, following) };
}

/** Whether the agenda stands elsewhere than where the asker saw it; who does not say where they saw it is not told. */
export function movedOn(meeting: Meeting, from: Place | null | undefined): boolean {
  if (from === undefined) return false;
  const current = itemOf(meeting, meeting.currentItemId);
  return from?.itemId !== current?.id || from?.stage !== current?.stage;
}

/** Rules A1–A16. */
export function decideAgenda(meeting: Meeting, command: AgendaCommand, { at }: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "add-item":
      if (itemOf(meeting, command.itemId)) return refuse("item-exists", { itemId: command.itemId });
      return describeItem(meeting, command, "item-added");
    case "revise-item":
      return reviseItem(meeting, command);
    case "remove-item":
      return removeItem(meeting, command.itemId);
    case "order-agenda":
      return orderAgenda(meeting, command.itemIds);
    case "advance-agenda":
      return advance(meeting, command.from, at);
    case "step-back": {
      const before = previousStep(meeting);
      return move(meeting, command.from, before && { ...before, back: true }, "nothing-before", at);
    }
    case "skip-item":
      return move(meeting, command.from, skipStep(meeting), "agenda-finished", at);
    case "go-to-item":
      return goTo(meeting, command.itemId, at);
  }
}

function describeItem(
  meeting: Meeting,
  command: MeetingCommandOf<"add-item" | "revise-item">,
  type: "item-added" | "item-revised",
): Decision<MeetingEvent> {
  const { itemId, unit, post, reporterId, mode } = command;
  const empty = blank({ unit });
  if (empty) return empty;
  const reporter = memberOf(meeting, reporterId);
  if (reporter === undefined || reporter.roles.length === 0) return refuse("unknown-person", { personId: reporterId });
  const described: MeetingEvent = { type, itemId, unit, post, reporterId, mode };
  if (reporter.roles.includes("reporter")) return accept(described);
  // Whoever reports is a reporter; a second command for it would only be forgotten.
  const { name, portfolio } = reporter;
  return accept<MeetingEvent>(described, {
    type: "role-assigned",
    personId: reporterId,
    name,
    role: "reporter",
    portfolio,
  });
}

function reviseItem(meeting: Meeting, command: MeetingCommandOf<"revise-item">): Decision<MeetingEvent> {
  const item = itemOf(meeting, command.itemId);
  if (item === undefined) return refuse("unknown-item", { itemId: command.itemId });
  if (item.mode !== command.mode && item.stage !== "waiting") return refuse("wrong-stage", { stage: item.stage });
  const same =
    item.unit === command.unit &&
    item.post === command.post &&
    item.reporterId === command.reporterId &&
    item.mode === command.mode;
  if (item.reporterId !== command.reporterId) {
    const vote = voteOn(meeting, item.id);
    if (vote !== undefined && isPending(vote)) return refuse("vote-pending");
    // What was voted and decided is about whoever reported, and somebody else may have voted on it: rule E22.
    if (vote !== undefined || meeting.grades.some((grade) => grade.itemId === item.id))
      return refuse("reporter-judged", { unit: item.unit });
  }
  return same ? refuse("already-so") : describeItem(meeting, command, "item-revised");
}

function removeItem(meeting: Meeting, itemId: ItemId): Decision<MeetingEvent> {
  if (itemOf(meeting, itemId) === undefined) return refuse("unknown-item", { itemId });
  // Taking the only item out of a portfolio would silently make it mean "all". What was prepared on it in private stays with its author, and is nobody's to be told of: rules A4, V1.
  const inUse = meeting.members.some((member) => member.portfolio.includes(itemId));
  return inUse ? refuse("item-in-use", { itemId }) : accept({ type: "item-removed", itemId });
}

function orderAgenda(meeting: Meeting, itemIds: readonly ItemId[]): Decision<MeetingEvent> {
  const wanted = new Set(itemIds);
  const whole =
    itemIds.length === meeting.items.length &&
    wanted.size === itemIds.length &&
    meeting.items.every((item) => wanted.has(item.id));
  if (!whole) return refuse("not-the-agenda");
  if (meeting.items.every((item, index) => item.id === itemIds[index])) return refuse("already-so");
  return accept({ type: "agenda-ordered", itemIds });
}

function advance(meeting: Meeting, from: Place | null | undefined, at: string): Decision<MeetingEvent> {
  const next = nextStep(meeting);
  if (next === undefined) return move(meeting, from, undefined, "agenda-finished", at);
  const { kind: _, ...step } = next;
  return move(meeting, from, step, "agenda-finished", at);
}

function goTo(meeting: Meeting, itemId: ItemId, at: string): Decision<MeetingEvent> {
  const item = itemOf(meeting, itemId);
  if (item === undefined) return refuse("unknown-item", { itemId });
  if (itemId === meeting.currentItemId) return refuse("already-so");
  return move(meeting, undefined, { itemId, stage: entryStage(meeting, item) }, "already-so", at);
}

/** One move of the agenda, with what the stage that it leaves has taken; whoever has the floor when another item comes up has had it. */
function move(
  meeting: Meeting,
  from: Place | null | undefined,
  to: (Place & { readonly finished?: ItemId; readonly back?: true }) | undefined,
  nowhere: RefusalReason,
  at: string,
): Decision<MeetingEvent> {
  if (movedOn(meeting, from)) return refuse("agenda-moved");
  if (to === undefined) return refuse(nowhere);
  if (currentBreak(meeting) !== undefined) return refuse("on-break");
  const left = stageTime(meeting, at);
  return accept<MeetingEvent>(...(to.itemId === meeting.currentItemId ? [] : endOfSpeech(meeting, at)), {
    type: "agenda-advanced",
    ...to,
    ...(left === undefined ? {} : { left }),
  });
}

/** An item left unfinished, or finished, is found as it was left. */
function entryStage(meeting: Meeting, item: AgendaItem): Stage {
  return item.stage === "waiting" ? (stageAfter(meeting, item) ?? "comments") : item.stage;
}

/** The stage before within the item; `undefined` at its first. */
function stageBefore(meeting: Meeting, item: AgendaItem): Stage | undefined {
  const reached = everyStage.indexOf(item.stage);
  return stagesOf(meeting, item.mode).findLast((stage) => everyStage.indexOf(stage) < reached);
}

/** The first unfinished item after this one; failing that, the first one that was skipped. */
function nextUnfinished(meeting: Meeting, current: AgendaItem | undefined): AgendaItem | undefined {
  const at = current === undefined ? -1 : meeting.items.indexOf(current);
  const open = (item: AgendaItem) => item !== current && item.stage !== "done";
  return meeting.items.slice(at + 1).find(open) ?? meeting.items.find(open);
}
