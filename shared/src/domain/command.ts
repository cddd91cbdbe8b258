/** Owns the closed list of what may be asked of a meeting. Facts only: prose is shared text. */

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

export type MeetingCommand =
  | {
      readonly type: "create-meeting";
      readonly meetingId: MeetingId;
      readonly title: string;
      readonly organisation: string;
      readonly place: string;
      readonly scheduledAt: string;
      readonly demonstration?: boolean;
    }
  | { readonly type: "revise-meeting"; readonly title: string; readonly place: string; readonly scheduledAt: string }
  /** What is left out stays as it is. */
  | { readonly type: "revise-settings"; readonly change: SettingsChange }
  | {
      readonly type: "assign-role";
      readonly personId: PersonId;
      readonly name: string;
      readonly role: Role;
      readonly portfolio?: readonly ItemId[];
    }
  | { readonly type: "withdraw-role"; readonly personId: PersonId; readonly role: Role }
  | {
      readonly type: "add-item";
      readonly itemId: ItemId;
      readonly unit: string;
      readonly post: string;
      readonly reporterId: PersonId;
      readonly mode: ReportMode;
    }
  | {
      readonly type: "revise-item";
      readonly itemId: ItemId;
      readonly unit: string;
      readonly post: string;
      readonly reporterId: PersonId;
      readonly mode: ReportMode;
    }
  | { readonly type: "remove-item"; readonly itemId: ItemId }
  /** All item ids in the new order. */
  | { readonly type: "order-agenda"; readonly itemIds: readonly ItemId[] }
  | { readonly type: "start-meeting" }
  | { readonly type: "cancel-meeting"; readonly reason: string }
  /** *Next*: the following stage of the current item, or the first stage of the following item. `from` is what the asker saw, so that a double press moves once; `null` says that no item was current yet, absent that the asker does not care. */
  | { readonly type: "advance-agenda"; readonly from?: { readonly itemId: ItemId; readonly stage: Stage } | null }
  | { readonly type: "go-to-item"; readonly itemId: ItemId }
  /** `screenId` becomes a member whose only role is `screen`. */
  | {
      readonly type: "pair-screen";
      readonly screenId: PersonId;
      readonly name: string;
      readonly content: ScreenContent;
    }
  | { readonly type: "direct-screen"; readonly screenId: PersonId; readonly content: ScreenContent }
  /** Laid over what the screens show; without `screenIds` over all of them. `until` makes it count down. */
  | {
      readonly type: "show-notice";
      readonly noticeId: NoticeId;
      readonly text: string;
      readonly urgent?: boolean;
      readonly until?: string;
      readonly screenIds?: readonly PersonId[];
    }
  | { readonly type: "take-down-notice"; readonly noticeId: NoticeId }
  | { readonly type: "record-attendance"; readonly personId: PersonId; readonly status: AttendanceStatus }
  /** Prepared in private; the body is written in the reviewer's own staged document, in the fragment named by the comment's id. */
  | {
      readonly type: "stage-comment";
      readonly commentId: CommentId;
      readonly itemId: ItemId;
      readonly kind: CommentKind;
      readonly quote?: Quote;
      readonly body?: string;
    }
  | { readonly type: "release-comment"; readonly commentId: CommentId }
  /** Said on the spot: at once seen by the room. */
  | {
      readonly type: "add-comment";
      readonly commentId: CommentId;
      readonly itemId: ItemId;
      readonly kind: CommentKind;
      readonly quote?: Quote;
      readonly body?: string;
      readonly reviewerId?: PersonId;
    }
  | {
      readonly type: "revise-comment";
      readonly commentId: CommentId;
      readonly kind: CommentKind;
      readonly quote?: Quote;
    }
  | { readonly type: "withdraw-comment"; readonly commentId: CommentId }
  | { readonly type: "explain-no-task"; readonly commentId: CommentId; readonly reason: string }
  | {
      readonly type: "order-task";
      readonly taskId: TaskId;
      readonly commentId: CommentId;
      readonly responsibleUnit: string;
      readonly assigneeId: PersonId;
      readonly dueDate: string;
      readonly measures?: string;
    }
  | {
      readonly type: "revise-task";
      readonly taskId: TaskId;
      readonly responsibleUnit: string;
      readonly assigneeId: PersonId;
      readonly dueDate: string;
    }
  | { readonly type: "withdraw-task"; readonly taskId: TaskId }
  | { readonly type: "begin-closing"; readonly overrides: readonly ClosingOverride[] }
  /** The server alone, inside the transaction of the cut. */
  | { readonly type: "freeze-documents"; readonly documents: readonly FrozenDocument[] }
  /** The server alone, in the transaction that stores the record. */
  | { readonly type: "close-meeting"; readonly digest: string };

export type MeetingCommandType = MeetingCommand["type"];

export type MeetingCommandOf<Type extends MeetingCommandType> = Extract<MeetingCommand, { readonly type: Type }>;
