/** Owns which words the documents are made of; each language has them in a file of its own. */

import type { Language } from "./document.ts";
import { englishWords } from "./words-en.ts";
import { chineseWords } from "./words-zh.ts";

export interface Opening {
  readonly title: string;
  readonly organisation: string;
  readonly place: string;
  readonly day: string;
  readonly partOfDay: string;
  readonly chairs: readonly string[];
  readonly reviewers: readonly string[];
  readonly oral: number;
  readonly written: number;
  /** Closed over before their turn. */
  readonly unheard: number;
  readonly brightSpots: number;
  readonly problems: number;
  readonly requirements: number;
  readonly tasks: number;
}

export interface Letter {
  readonly unit: string;
  readonly post: string;
  readonly reporter: string;
  readonly title: string;
  readonly day: string;
  readonly mode: string;
  /** Voted on or graded. */
  readonly evaluated: boolean;
}

export interface Quota {
  readonly percent: number;
  readonly grade: string;
  readonly reporters: number;
  readonly needed: number;
  /** How many have it; absent where grades cannot be ranked. */
  readonly lower?: number;
}

export interface Spoken {
  readonly speaker: string;
  readonly time: string;
  readonly kind: string;
  readonly unit: string;
  readonly took: string;
  /** Blank when the speaker kept to the time. */
  readonly over: string;
}

/** Words of one language. A key that is not among those of a table is shown as it stands. */
export interface Words {
  readonly listed: (names: readonly string[]) => string;
  /** A label with its colon. */
  readonly label: (text: string) => string;
  readonly bracketed: (text: string) => string;
  readonly quoted: (text: string) => string;
  readonly none: string;
  readonly demonstration: string;
  readonly role: Readonly<Record<string, string>>;
  /** Of a comment. */
  readonly kind: Readonly<Record<string, string>>;
  readonly mode: Readonly<Record<string, string>>;
  readonly stage: Readonly<Record<string, string>>;
  readonly status: Readonly<Record<string, string>>;
  /** Of a ballot and of the committee, by id. */
  readonly grade: Readonly<Record<string, string>>;
  readonly evaluation: {
    readonly title: string;
    readonly ballots: string;
    readonly score: string;
    readonly grade: string;
    readonly composite: string;
    readonly none: string;
    /** How score and composite score are made. */
    readonly method: (multipliers: string) => string;
    readonly merged: string;
    readonly quota: (quota: Quota) => string;
    readonly overQuota: (unit: string, grade: string, reason: string) => string;
    readonly enteredBy: (name: string, times: string) => string;
    /** `list`: each as `enteredBy` says it. */
    readonly entered: (list: readonly string[]) => string;
    /** Of the table of one reporter's ballots. */
    readonly group: string;
    readonly groupName: (name: string) => string;
    readonly weight: string;
    readonly average: string;
    readonly withheld: (ballots: number) => string;
    readonly voted: (vote: { readonly opened: string; readonly closed: string; readonly revealed: string }) => string;
    readonly turnout: (groups: readonly string[]) => string;
    readonly groupTurnout: (group: {
      readonly name: string;
      readonly eligible: number;
      readonly voted: number;
      readonly paper: number;
    }) => string;
    /** `by` is blank in records that do not tell it. */
    readonly decided: (decision: { readonly grade: string; readonly time: string; readonly by: string }) => string;
  };
  readonly common: {
    readonly title: string;
    readonly units: (units: readonly string[], reviewer: string) => string;
    /** Of the column that tells the two kinds of problem apart. */
    readonly nature: string;
    readonly shared: string;
    readonly specific: string;
  };
  /** A fault of the closing checklist, by its point, in an item of this unit. */
  readonly fault: (point: string, unit: string) => string;
  /** With a full stop, unless it ends already. */
  readonly sentence: (text: string) => string;
  readonly reason: (text: string) => string;
  /** `by` is blank in records that do not tell it, here and below. */
  readonly noTask: (reason: string, by: string) => string;
  /** Of the tasks in the table above; `numbers` are empty where one person ordered all. */
  readonly orderedBy: (list: readonly { readonly by: string; readonly numbers: readonly number[] }[]) => string;
  /** Which problem a task answers, before what is to be done. */
  readonly answers: (words: string) => string;
  /** Which problem or task it is, behind what is said of it. */
  readonly about: (words: string) => string;
  readonly columns: Readonly<Record<ColumnName, string>>;
  readonly proof: { readonly words: string; readonly fingerprint: string; readonly verify: string };
  readonly minutes: {
    readonly title: (title: string) => string;
    readonly opening: (opening: Opening) => string;
    readonly reports: string;
    readonly comments: string;
    readonly tasks: string;
    readonly noTasks: string;
    readonly noComments: string;
    readonly closing: string;
    readonly closingWords: (by: string) => string;
    /** `common`: the problem is one of several units. */
    readonly by: (reviewer: string, common: boolean) => string;
    readonly present: string;
    readonly observers: string;
    readonly excused: string;
    readonly absent: string;
    readonly uncalled: string;
  };
  /** How the meeting went. */
  readonly course: {
    readonly title: string;
    readonly duration: (seconds: number) => string;
    readonly span: (from: string, to: string) => string;
    readonly when: string;
    readonly held: (meeting: {
      readonly opened: string;
      readonly closed: string;
      readonly breaks: readonly string[];
    }) => string;
    readonly orderDrawn: (draw: { readonly time: string; readonly by: string }) => string;
    /** Of a draw whose order did not stay. */
    readonly drawnBefore: (draw: { readonly time: string; readonly by: string }) => string;
    /** Behind what tells of such a draw. */
    readonly orderChanged: string;
    /** Leads the table of the reports' times. */
    readonly reports: string;
    readonly overran: (stage: { readonly unit: string; readonly stage: string; readonly over: string }) => string;
    /** What is over beside the reports, each as `overran` says it. */
    readonly overruns: (list: readonly string[]) => string;
    readonly noOverruns: (besides: boolean) => string;
    readonly spoke: (speech: Spoken) => string;
    readonly speeches: (list: readonly string[]) => string;
    readonly lots: string;
    readonly times: string;
    readonly floor: string;
    readonly voided: string;
    readonly votes: string;
    /** A sentence without its end; `what` is as the record names it. */
    readonly voteStep: (step: {
      readonly what: string;
      readonly time: string;
      readonly by: string;
      readonly units: readonly string[];
    }) => string;
    readonly voteVoided: (vote: {
      readonly opened: string;
      readonly time: string;
      readonly by: string;
      readonly units: readonly string[];
      readonly reason: string;
    }) => string;
    readonly quorum: (roll: { readonly expected: number; readonly present: number; readonly needed: number }) => string;
    readonly proxy: (name: string) => string;
    readonly represented: (name: string) => string;
    readonly move: (kind: string, time: string) => string;
    readonly drawn: (draw: {
      readonly time: string;
      readonly by: string;
      readonly order: string;
      readonly seed: string;
    }) => string;
    readonly stages: Readonly<Record<string, string>>;
    readonly kinds: Readonly<Record<string, string>>;
    readonly stage: string;
    readonly given: string;
    readonly spent: string;
    readonly over: string;
    readonly noLimit: string;
    readonly took: (time: string) => string;
    readonly overBy: (time: string) => string;
    /** `to` is blank for one that the closing ended. */
    readonly break: (rest: { readonly from: string; readonly to: string; readonly minutes: number }) => string;
  };
  readonly transcript: {
    readonly title: (title: string) => string;
    readonly facts: string;
    readonly agenda: string;
    readonly attendance: string;
    readonly proceedings: string;
    readonly notes: string;
    readonly noNotes: string;
    readonly closing: string;
    readonly organisation: string;
    readonly place: string;
    readonly scheduled: string;
    readonly opened: string;
    readonly ended: string;
    readonly frozen: string;
    readonly reported: (item: { readonly post: string; readonly reporter: string; readonly mode: string }) => string;
    readonly reportAttached: (number: number) => string;
    readonly noReport: string;
    readonly onPassage: (quote: string) => string;
    readonly tasks: string;
    readonly attachment: (number: number) => string;
    readonly unread: string;
    /** `kinds`: of parts that this program does not know. */
    readonly unreadWords: (kinds: string) => string;
    readonly reportTitle: (unit: string, reporter: string) => string;
  };
  readonly letter: {
    readonly title: (unit: string) => string;
    readonly addressee: (unit: string) => string;
    readonly opening: (letter: Letter) => string;
    readonly section: Readonly<Record<"brightSpot" | "problem" | "requirement", string>>;
    readonly evaluation: string;
    readonly counted: (grade: string, count: number) => string;
    /** `counts` is blank where they may not be shown, `score` where there is none. */
    readonly voted: (vote: { readonly ballots: number; readonly counts: string; readonly score: string }) => string;
    /** `composite` is blank without a score. */
    readonly decided: (decision: { readonly grade: string; readonly composite: string }) => string;
    readonly beyondQuota: (reason: string) => string;
    readonly tasks: string;
    readonly points: string;
    readonly closing: string;
    readonly closingWithTasks: string;
    readonly noComments: string;
  };
  readonly lists: Readonly<Record<ListName, { readonly title: string; readonly none: string }>>;
  readonly listCaption: (title: string, day: string) => string;
  readonly tasksFollow: (count: number) => string;
}

export type ListName = "problemList" | "responsibilityList" | "rectificationList";

type ColumnName =
  | "number"
  | "unit"
  | "post"
  | "reporter"
  | "mode"
  | "stage"
  | "name"
  | "roles"
  | "status"
  | "time"
  | "problem"
  | "reviewer"
  | "outcome"
  | "task"
  | "responsibleUnit"
  | "assignee"
  | "dueDate"
  | "done"
  | "verified";

export function wordsOf(language: Language): Words {
  switch (language) {
    case "zh-CN":
      return chineseWords;
    case "en":
      return englishWords;
  }
}
