/** Owns the closed list of what has happened in a meeting, as stored for ever. Only ever add to it. */

import type { CommentId, GradeId, ItemId, MeetingId, NoticeId, PersonId, TaskId, VoteId, VoterGroupId } from "./id.ts";
import type { StageTime } from "./clock.ts";
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
import type { Draw } from "./lots.ts";
import type { SettingsChange } from "./settings.ts";
import type { ItemResult } from "./tally.ts";
import type { GroupTurnout } from "./turnout.ts";

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
      /** It rehearses this meeting, with people who do not exist. */
      readonly rehearsalOf?: MeetingId;
    }
  | { readonly type: "meeting-revised"; readonly title: string; readonly place: string; readonly scheduledAt: string }
  | { readonly type: "settings-revised"; readonly change: SettingsChange }
  | {
      readonly type: "role-assigned";
      readonly personId: PersonId;
      readonly name: string;
      readonly role: Role;
      readonly portfolio: readonly ItemId[];
      readonly voterGroup?: VoterGroupId;
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
  /** From now on it is as if it had never been. */
  | { readonly type: "rehearsal-discarded" }
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
  /** The current item and its stage; an item that it leaves unfinished keeps its stage, one it finishes is `done`. */
  | {
      readonly type: "agenda-advanced";
      readonly itemId: ItemId;
      readonly stage: Stage;
      readonly finished?: ItemId;
      /** A step back. */
      readonly back?: true;
      /** What the stage that ends here took. */
      readonly left?: StageTime;
    }
  | ({
      readonly type: "lots-drawn";
      /** The whole agenda after the draw. */
      readonly itemIds: readonly ItemId[];
    } & Pick<Draw, "algorithm" | "seed" | "drawn">)
  | { readonly type: "break-begun"; readonly planned: number }
  | { readonly type: "break-ended" }
  | { readonly type: "clock-paused" }
  | { readonly type: "clock-resumed" }
  | { readonly type: "time-added"; readonly seconds: number }
  | {
      readonly type: "attendance-recorded";
      readonly personId: PersonId;
      readonly status: AttendanceStatus;
      readonly proxy?: Proxy;
    }
  | { readonly type: "roll-called"; readonly personIds: readonly PersonId[]; readonly status: AttendanceStatus }
  /** They opened their own links. */
  | { readonly type: "people-arrived"; readonly personIds: readonly PersonId[] }
  | {
      readonly type: "people-left";
      readonly people: readonly { readonly personId: PersonId; readonly since: string }[];
    }
  | { readonly type: "hand-raised"; readonly personId: PersonId; readonly name: string; readonly kind: HandKind }
  | { readonly type: "hand-lowered"; readonly personId: PersonId }
  | {
      readonly type: "speaker-called";
      readonly number: number;
      readonly personId: PersonId;
      readonly name: string;
      readonly kind: HandKind;
      readonly itemId?: ItemId;
    }
  | { readonly type: "speech-ended"; readonly number: number; readonly spent: number; readonly over: number }
  | { readonly type: "speech-noted"; readonly number: number; readonly text: string }
  /** Goes to its reviewer alone. */
  | ({ readonly type: "comment-staged" } & CommentFacts)
  /** Carries every fact, for those who never saw it staged. */
  | ({ readonly type: "comment-released" } & CommentFacts)
  /** `commonOf`: the first comment of a common problem, of which this is one more. */
  | ({ readonly type: "comment-added"; readonly commonOf?: CommentId } & CommentFacts)
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
  | { readonly type: "vote-opened"; readonly voteId: VoteId; readonly itemIds: readonly ItemId[] }
  | { readonly type: "vote-closed"; readonly voteId: VoteId }
  /** The only one that tells what was cast, and only of groups that may be shown. */
  | {
      readonly type: "vote-revealed";
      readonly voteId: VoteId;
      readonly turnout: readonly GroupTurnout[];
      readonly results: readonly ItemResult[];
    }
  | { readonly type: "vote-voided"; readonly voteId: VoteId; readonly reason: string }
  /** Goes to those who run the meeting. */
  | { readonly type: "grade-decided"; readonly itemId: ItemId; readonly gradeId: GradeId; readonly reason?: string }
  /** It is undecided again. Goes to those who run the meeting. */
  | { readonly type: "grade-withdrawn"; readonly itemId: ItemId }
  /** `left`: what the stage that was on took. */
  | { readonly type: "closing-begun"; readonly overrides: readonly ClosingOverride[]; readonly left?: StageTime }
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
