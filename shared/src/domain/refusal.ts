/** Owns the closed list of reasons for which something asked is not done. Their words, in both languages, are in `protocol/refusal-text`. */

export type RefusalReason =
  // identity and transport
  | "not-signed-in"
  | "bad-credentials"
  | "link-expired"
  | "link-unknown"
  | "ticket-expired"
  | "setup-done"
  | "setup-token-wrong"
  | "username-taken"
  | "malformed"
  | "unknown-path"
  | "unknown-command"
  | "too-large"
  | "too-many-requests"
  | "overloaded"
  | "server-error"
  // permission
  | "unknown-meeting"
  | "not-a-member"
  | "not-allowed"
  | "not-yours-to-link"
  | "wrong-phase"
  | "system-only"
  // meeting
  | "meeting-exists"
  | "unknown-person"
  | "last-organizer"
  | "no-chair"
  | "no-agenda"
  | "unknown-item"
  | "item-exists"
  | "item-in-use"
  | "not-the-agenda"
  | "agenda-moved"
  | "agenda-finished"
  | "unknown-comment"
  | "comment-exists"
  | "not-your-comment"
  | "comment-already-released"
  | "comment-withdrawn"
  | "comment-has-task"
  | "not-in-portfolio"
  | "wrong-stage"
  | "unknown-task"
  | "task-exists"
  | "not-a-problem"
  | "bad-due-date"
  | "empty-text"
  | "bad-setting"
  | "already-so"
  | "checklist-open"
  | "already-frozen"
  | "not-frozen"
  // follow-up
  | "wrong-task-state"
  | "not-the-doer"
  | "doer-may-not-verify"
  | "evidence-missing"
  // shared text
  | "unknown-document"
  | "frozen"
  | "locked"
  | "foreign-client"
  | "malformed-update"
  | "outside-schema"
  | "document-restored"
  // records
  | "no-record"
  | "unknown-rendering"
  | "renderings-not-ready"
  | "unknown-addendum"
  | "addendum-exists"
  | "addendum-decided"
  | "own-addendum";

export interface Refusal {
  readonly reason: RefusalReason;
  /** Names to put into the words, and machine-readable particulars (for `checklist-open`: the keys of the faults). */
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
}
