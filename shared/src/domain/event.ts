/** Owns the closed list of what has happened in a meeting, as stored for ever. Only ever add to it. */

import type { CommentId, ItemId, MeetingId, NoticeId, PersonId, TaskId } from "./id.ts";
import type {
  AttendanceStatus,
  ClosingOverride,
  CommentKind,
  FrozenDocument,
  Quote,
  ReportMode,
  Role,
  ScreenContent,
  Stage,
} from "./meeting.ts";
import type { SettingsChange } from "./settings.ts";

interface CommentFacts {
  readonly commentId: CommentId;
  readonly itemId: ItemId;
  readonly kind: CommentKind;
  readonly reviewerId: PersonId;
  readonly quote?: Quote;
}

export type MeetingEvent =
  | {
      readonly type: "meeting-created";
      readonly meetingId: MeetingId;
      readonly title: string;
      readonly organisation: string;
      readonly place: string;
      readonly scheduledAt: string;
      readonly demonstration: boolean;
    }
  | { readonly type: "meeting-revised"; readonly title: string; readonly place: string; readonly scheduledAt: string }
  | { readonly type: "settings-revised"; readonly change: SettingsChange }
  | {
      readonly type: "role-assigned";
      readonly personId: PersonId;
      readonly name: string;
      readonly role: Role;
      readonly portfolio: readonly ItemId[];
    }
  | { readonly type: "role-withdrawn"; readonly personId: PersonId; readonly role: Role }
  | {
      readonly type: "item-added";
      readonly itemId: ItemId;
      readonly unit: string;
      readonly post: string;
      readonly reporterId: PersonId;
      readonly mode: ReportMode;
    }
  | {
      readonly type: "item-revised";
      readonly itemId: ItemId;
      readonly unit: string;
      readonly post: string;
      readonly reporterId: PersonId;
      readonly mode: ReportMode;
    }
  | { readonly type: "item-removed"; readonly itemId: ItemId }
  | { readonly type: "agenda-ordered"; readonly itemIds: readonly ItemId[] }
  | { readonly type: "meeting-started" }
  | { readonly type: "meeting-cancelled"; readonly reason: string }
  /** The current item and its stage; an item that it leaves unfinished keeps its stage, one it finishes is `done`. */
  | { readonly type: "agenda-advanced"; readonly itemId: ItemId; readonly stage: Stage; readonly finished?: ItemId }
  | { readonly type: "screen-directed"; readonly screenId: PersonId; readonly content: ScreenContent }
  | {
      readonly type: "notice-shown";
      readonly noticeId: NoticeId;
      readonly text: string;
      readonly urgent: boolean;
      readonly until?: string;
      /** Empty means all. */
      readonly screenIds: readonly PersonId[];
    }
  | { readonly type: "notice-taken-down"; readonly noticeId: NoticeId }
  | { readonly type: "attendance-recorded"; readonly personId: PersonId; readonly status: AttendanceStatus }
  /** Goes to its reviewer alone. */
  | ({ readonly type: "comment-staged" } & CommentFacts)
  /** Carries every fact, for those who never saw it staged. */
  | ({ readonly type: "comment-released" } & CommentFacts)
  | ({ readonly type: "comment-added" } & CommentFacts)
  | {
      readonly type: "comment-revised";
      readonly commentId: CommentId;
      readonly kind: CommentKind;
      readonly quote?: Quote;
      /** Done while the comment was staged: goes to this reviewer alone, for ever. */
      readonly privateTo?: PersonId;
    }
  | { readonly type: "comment-withdrawn"; readonly commentId: CommentId; readonly privateTo?: PersonId }
  | { readonly type: "no-task-explained"; readonly commentId: CommentId; readonly reason: string }
  | {
      readonly type: "task-ordered";
      readonly taskId: TaskId;
      readonly itemId: ItemId;
      readonly commentId: CommentId;
      readonly responsibleUnit: string;
      readonly assigneeId: PersonId;
      readonly dueDate: string;
    }
  | {
      readonly type: "task-revised";
      readonly taskId: TaskId;
      readonly responsibleUnit: string;
      readonly assigneeId: PersonId;
      readonly dueDate: string;
    }
  | { readonly type: "task-withdrawn"; readonly taskId: TaskId }
  | { readonly type: "closing-begun"; readonly overrides: readonly ClosingOverride[] }
  | { readonly type: "documents-frozen"; readonly documents: readonly FrozenDocument[] }
  | { readonly type: "meeting-closed"; readonly digest: string };

/** An event as the log holds it. */
export interface Recorded<E> {
  /** 1, 2, 3 … without a gap in its stream. */
  readonly number: number;
  /** ISO 8601, server time. */
  readonly at: string;
  readonly by: PersonId;
  readonly event: E;
}
