/** Owns what a meeting is: the state that events build up. Rules live in `decide`, change in `evolve`. */

import type { Course } from "./clock.ts";
import type { Floor } from "./floor.ts";
import type { Draw } from "./lots.ts";
import type { CommentId, ItemId, MeetingId, NoticeId, PersonId, TaskId, VoteId, VoterGroupId } from "./id.ts";
import type { MeetingSettings } from "./settings.ts";
import type { DecidedGrade } from "./grade.ts";
import type { Vote } from "./vote.ts";

export type Phase = "preparing" | "live" | "closing" | "closed" | "cancelled";

/** A role held in one meeting. A person may hold several. */
export type Role = "organizer" | "chair" | "reviewer" | "reporter" | "recorder" | "voter" | "observer" | "screen";

/** A role held in the whole organisation. */
export type OrganisationRole = "admin" | "supervisor";

/** Where an agenda item stands. A written report goes from `waiting` straight to `comments`; `voting` is reached only where each item is voted on. */
export type Stage = "waiting" | "reporting" | "questions" | "comments" | "voting" | "done";

export type ReportMode = "oral" | "written";
export type CommentKind = "brightSpot" | "problem" | "requirement";
export type AttendanceStatus = "present" | "excused" | "absent";

export interface AgendaItem {
  readonly id: ItemId;
  /** The unit reported on, for example 扬中市. */
  readonly unit: string;
  /** The reporter's post, for example 市委书记. */
  readonly post: string;
  readonly reporterId: PersonId;
  readonly mode: ReportMode;
  readonly stage: Stage;
}

export interface Member {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Items a reviewer answers for; empty means all. */
  readonly portfolio: readonly ItemId[];
  /** Where a voter's ballots count; kept when the role is withdrawn. */
  readonly voterGroup?: VoterGroupId;
  /** A display: it never held a role but `screen`, which it may have lost. */
  readonly onlyScreen?: true;
}

export interface Attendance {
  readonly personId: PersonId;
  readonly status: AttendanceStatus;
  /** ISO 8601, server time; of who is there, since when they first came. */
  readonly at: string;
  /** Who stands for somebody who is not there. */
  readonly proxy?: Proxy;
  /** Came by opening their own link, and leaves when that line stays away. */
  readonly byLine?: true;
  /** Came, and is gone since. */
  readonly leftAt?: string;
  /** Every coming and going of somebody who is or was there. */
  readonly moves?: readonly Movement[];
}

/** A member, or somebody who is not in the list and goes by name alone. */
export interface Proxy {
  readonly name: string;
  readonly personId?: PersonId;
}

export interface Movement {
  readonly kind: "arrived" | "left";
  readonly at: string;
}

/** A quoted passage of the report: the words as they stood, and where they stand now. */
export interface Quote {
  readonly text: string;
  /** Yjs relative positions, each JSON in base64url; absent when typed by a script. */
  readonly anchor?: { readonly from: string; readonly to: string };
}

export interface Comment {
  readonly id: CommentId;
  readonly itemId: ItemId;
  readonly kind: CommentKind;
  readonly reviewerId: PersonId;
  readonly quote?: Quote;
  /** `staged`: known to its reviewer alone. `released`: shown to the room. */
  readonly state: "staged" | "released" | "withdrawn";
  readonly at: string;
  /** Since when the room knows it; absent while staged, and for ever when withdrawn before its release. */
  readonly releasedAt?: string;
  /** The problem of another unit that this one was given too. */
  readonly commonOf?: CommentId;
  /** Why a problem needs no task, who said so last and when. */
  readonly noTaskReason?: string;
  readonly noTaskBy?: PersonId;
  readonly noTaskAt?: string;
}

/** A rectification task as ordered in the meeting; its life after the close is a `Rectification`. */
export interface Task {
  readonly id: TaskId;
  readonly itemId: ItemId;
  /** The problem that it puts right. */
  readonly commentId: CommentId;
  readonly responsibleUnit: string;
  readonly assigneeId: PersonId;
  /** `YYYY-MM-DD`. */
  readonly dueDate: string;
  readonly state: "ordered" | "withdrawn";
  readonly at: string;
  /** Who ordered it. */
  readonly by?: PersonId;
}

/** What one screen shows, in the order in which it is offered: it goes along with the host, or keeps to one thing. */
export const screenContents = ["follow", "agenda", "timer", "queue", "turnout", "waiting"] as const;
export type ScreenContent = (typeof screenContents)[number];

/** What a screen was told to show; one that was told nothing follows the host. */
export interface ScreenDirection {
  readonly screenId: PersonId;
  readonly content: ScreenContent;
}

/** Words laid over what screens show, or the time that is left until something. */
export interface ScreenNotice {
  readonly id: NoticeId;
  /** May be empty when it counts down. */
  readonly text: string;
  readonly urgent: boolean;
  /** ISO 8601: what it counts down to, by the server's clock. */
  readonly until?: string;
  /** The screens that it is for; empty means all. */
  readonly screenIds: readonly PersonId[];
  readonly state: "shown" | "taken-down";
  readonly at: string;
}

/** One point of the closing checklist that is not met. */
export type ClosingFault =
  | { readonly point: "item-without-comment"; readonly itemId: ItemId }
  | { readonly point: "problem-without-task"; readonly commentId: CommentId; readonly itemId: ItemId }
  | { readonly point: "task-incomplete"; readonly taskId: TaskId; readonly itemId: ItemId }
  | { readonly point: "vote-pending"; readonly voteId: VoteId; readonly itemId: ItemId };

/** A fault that the chair closes over, with a reason that goes into the record. */
export interface ClosingOverride {
  /** `faultKey` of the fault. */
  readonly fault: string;
  readonly reason: string;
}

export interface FrozenDocument {
  readonly name: string;
  /** The last update that is part of the record; 0 for a document nobody wrote in. */
  readonly seq: number;
}

export interface Meeting {
  readonly id: MeetingId;
  readonly title: string;
  readonly organisation: string;
  readonly place: string;
  /** ISO 8601. */
  readonly scheduledAt: string;
  readonly demonstration: boolean;
  /** The meeting that this one rehearses. */
  readonly rehearsalOf?: MeetingId;
  /** A rehearsal that was thrown away: nobody sees it any more. */
  readonly discardedAt?: string;
  readonly phase: Phase;
  readonly settings: MeetingSettings;
  readonly members: readonly Member[];
  readonly items: readonly AgendaItem[];
  readonly currentItemId?: ItemId;
  readonly course: Course;
  readonly draws: readonly Draw[];
  readonly floor: Floor;
  readonly attendance: readonly Attendance[];
  readonly comments: readonly Comment[];
  readonly tasks: readonly Task[];
  readonly votes: readonly Vote[];
  /** What the committee decided. */
  readonly grades: readonly DecidedGrade[];
  readonly overrides: readonly ClosingOverride[];
  readonly screens: readonly ScreenDirection[];
  readonly notices: readonly ScreenNotice[];
  readonly startedAt?: string;
  readonly closingAt?: string;
  /** Who began the closing. */
  readonly closingBy?: PersonId;
  /** Set by the cut. */
  readonly frozen?: { readonly at: string; readonly documents: readonly FrozenDocument[] };
  /** Set by the seal: the record's digest, 64 hexadecimal digits. */
  readonly digest?: string;
  readonly closedAt?: string;
}
