/** Owns the closed list of what may be asked of a meeting. Facts only: prose is shared text. */

import type { CommentId, GradeId, ItemId, MeetingId, NoticeId, PersonId, TaskId, VoteId, VoterGroupId } from "./id.ts";
import type { HandKind } from "./floor.ts";
import type {
  AttendanceStatus,
  ClosingOverride,
  CommentKind,
  FrozenDocument,
  Proxy,
  Quote,
  ReportMode,
  Role,
  ScreenContent,
  Stage,
} from "./meeting.ts";
import type { SettingsChange } from "./settings.ts";

/** What the asker saw to be on, so that nothing is done to what came after it. */
export interface Place {
  readonly itemId: ItemId;
  readonly stage: Stage;
}

export type MeetingCommand =
  | {
      readonly type: "create-meeting";
      readonly meetingId: MeetingId;
      readonly title: string;
      readonly organisation: string;
      readonly place: string;
      readonly scheduledAt: string;
      readonly demonstration?: boolean;
      /** The server alone: the meeting that this one rehearses. */
      readonly rehearsalOf?: MeetingId;
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
      /** Of a voter; unless told the one they have, else the first. */
      readonly voterGroup?: VoterGroupId;
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
  /** A rehearsal is thrown away, however far it is. */
  | { readonly type: "discard-rehearsal" }
  /** *Next*: the following stage of the current item, or the first stage of the following item. `from` is what the asker saw, so that a double press moves once; `null` says that no item was current yet, absent that the asker does not care. */
  | { readonly type: "advance-agenda"; readonly from?: Place | null }
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
  /** The step before: the preceding stage, or from the first stage of an item back to where the agenda came from. */
  | { readonly type: "step-back"; readonly from?: Place }
  /** The following unfinished item; this one stays as it stands. */
  | { readonly type: "skip-item"; readonly from?: Place }
  /** Puts those not begun yet (of this mode, if one is named) in an order that chance makes. */
  | { readonly type: "draw-lots"; readonly mode?: ReportMode }
  /** Seconds. */
  | { readonly type: "begin-break"; readonly planned: number }
  | { readonly type: "end-break" }
  | { readonly type: "pause-clock"; readonly from?: Place }
  | { readonly type: "resume-clock"; readonly from?: Place }
  /** Seconds; negative takes away. */
  | { readonly type: "add-time"; readonly seconds: number; readonly from?: Place }
  | {
      readonly type: "record-attendance";
      readonly personId: PersonId;
      readonly status: AttendanceStatus;
      readonly proxy?: Proxy;
    }
  /** The same of many at once. */
  | { readonly type: "call-roll"; readonly personIds: readonly PersonId[]; readonly status: AttendanceStatus }
  | { readonly type: "note-departure"; readonly personId: PersonId }
  /** Asked by the person themselves; a question that becomes a point of order moves up. */
  | { readonly type: "raise-hand"; readonly kind: HandKind }
  | { readonly type: "lower-hand"; readonly personId: PersonId }
  | { readonly type: "call-speaker"; readonly personId: PersonId }
  | { readonly type: "end-speech"; readonly number: number }
  /** `replaces`: the note as the asker saw it. */
  | { readonly type: "note-speech"; readonly number: number; readonly text: string; readonly replaces: string }
  /** The server alone: their own links were opened. */
  | { readonly type: "note-arrivals"; readonly personIds: readonly PersonId[] }
  /** The server alone: their lines have been gone for longer than the settings allow. */
  | {
      readonly type: "note-departures";
      readonly people: readonly { readonly personId: PersonId; readonly since: string }[];
    }
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
  /** A common problem: every further unit gets a comment of its own, with the words as they stand now. */
  | {
      readonly type: "share-problem";
      readonly commentId: CommentId;
      readonly copies: readonly { readonly commentId: CommentId; readonly itemId: ItemId }[];
    }
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
  | { readonly type: "open-vote"; readonly voteId: VoteId; readonly itemIds: readonly ItemId[] }
  | { readonly type: "close-vote"; readonly voteId: VoteId }
  | { readonly type: "reveal-vote"; readonly voteId: VoteId }
  /** As if it had not been held: what was cast is destroyed unseen. */
  | { readonly type: "void-vote"; readonly voteId: VoteId; readonly reason: string }
  | { readonly type: "decide-grade"; readonly itemId: ItemId; readonly gradeId: GradeId; readonly reason?: string }
  /** Undecided again. */
  | { readonly type: "withdraw-grade"; readonly itemId: ItemId }
  | { readonly type: "begin-closing"; readonly overrides: readonly ClosingOverride[] }
  /** The server alone, inside the transaction of the cut. */
  | { readonly type: "freeze-documents"; readonly documents: readonly FrozenDocument[] }
  /** The server alone, in the transaction that stores the record. */
  | { readonly type: "close-meeting"; readonly digest: string };

export type MeetingCommandType = MeetingCommand["type"];

export type MeetingCommandOf<Type extends MeetingCommandType> = Extract<MeetingCommand, { readonly type: Type }>;
