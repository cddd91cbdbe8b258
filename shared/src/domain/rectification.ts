/** Owns the life of a rectification task after the close: its state, what may be asked of it, what has happened to it. */

import type { CommentId, ItemId, MeetingId, PersonId, TaskId } from "./id.ts";
import type { Quote } from "./meeting.ts";

export type RectificationState = "issued" | "acknowledged" | "planned" | "inProgress" | "closureRequested" | "verified";

/** What the record says of the task; fixed when it is issued. */
export interface IssuedTask {
  readonly taskId: TaskId;
  readonly meetingId: MeetingId;
  readonly meetingTitle: string;
  readonly itemId: ItemId;
  readonly reportingUnit: string;
  readonly commentId: CommentId;
  readonly reviewerId: PersonId;
  readonly reviewerName: string;
  /** The problem in the reviewer's words, plain text, as frozen. */
  readonly problem: string;
  readonly quote?: Quote;
  /** What was ordered, plain text, as frozen. */
  readonly measures: string;
  readonly responsibleUnit: string;
  readonly assigneeId: PersonId;
  readonly assigneeName: string;
  readonly dueDate: string;
  /** Those of the meeting who may verify it, beside the organisation's supervisors. */
  readonly verifierIds: readonly PersonId[];
}

export interface Rectification extends IssuedTask {
  readonly state: RectificationState;
  readonly issuedAt: string;
  readonly plan?: string;
  readonly evidence?: string;
  /** Everybody who took a step of the doing; none of them may verify. */
  readonly doers: readonly PersonId[];
  readonly verifiedAt?: string;
  readonly timesReturned: number;
}

export type RectificationCommand =
  | { readonly type: "acknowledge-task" }
  | { readonly type: "plan-task"; readonly plan: string }
  | { readonly type: "start-task" }
  | { readonly type: "report-progress"; readonly note: string }
  | { readonly type: "request-closure"; readonly evidence: string }
  | { readonly type: "verify-task"; readonly remarks: string }
  | { readonly type: "return-task"; readonly reason: string };

export type RectificationEvent =
  | ({ readonly type: "task-issued" } & IssuedTask)
  | { readonly type: "task-acknowledged" }
  | { readonly type: "task-planned"; readonly plan: string }
  | { readonly type: "task-started" }
  | { readonly type: "progress-reported"; readonly note: string }
  | { readonly type: "closure-requested"; readonly evidence: string }
  | { readonly type: "task-verified"; readonly remarks: string }
  | { readonly type: "task-returned"; readonly reason: string };
