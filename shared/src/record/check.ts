/** Owns the names of what is checked in a record; the words for people are in the catalogues and the command line. */

export type CheckName =
  /** A package: every byte of the zip is where this format puts it. */
  | "package-container"
  /** A package: the bag's own list of files and digests (RFC 8493). */
  | "package-bag"
  /** A package: each file says the same as `record.json`. */
  | "package-payload"
  /** A package: what lies beside the record, renderings for people above all; the record's signature says nothing of it. */
  | "package-beside"
  | "format"
  | "manifest-canonical"
  | "digest"
  | "keys"
  | "signature"
  | "key-time"
  | "key-known"
  | "parts-count"
  | "parts-layout"
  | "part-digest"
  | "part-included"
  | "unknown-part"
  | "root"
  | "facts"
  | "states"
  | "states-match-content"
  /** An extract: how much of the record it is. */
  | "extract"
  | "chain"
  /** One that was added after the close: its signature, its place among them, whose record it is. */
  | "addendum"
  | "time-stamp"
  | "time";

export interface Check {
  readonly check: CheckName;
  /** False only for what was looked at and found wrong. */
  readonly ok: boolean;
  /** Not looked at, for want of something from outside; `ok` is true. */
  readonly unchecked?: true;
  /** Which part or file, when there are several. */
  readonly subject?: string;
  /** Technical particulars: a path, a digest, a time. */
  readonly detail?: string;
}

export function passed(check: CheckName, particulars: Pick<Check, "subject" | "detail"> = {}): Check {
  return { check, ok: true, ...particulars };
}

export function failed(check: CheckName, detail: string, subject?: string): Check {
  return { check, ok: false, ...(subject === undefined ? {} : { subject }), detail };
}

export function unchecked(check: CheckName, detail: string): Check {
  return { check, ok: true, unchecked: true, detail };
}

/** A failure for each detail, or one pass. */
export function verdict(check: CheckName, faults: readonly string[], detail?: string): Check {
  if (faults.length > 0) return failed(check, faults.slice(0, 5).join("; "));
  return passed(check, detail === undefined ? {} : { detail });
}
