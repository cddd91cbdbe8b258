/** Owns what a look at a data folder can find; the words for people are in `cli/doctor-text`. */

export type FindingName =
  | "folder"
  | "database"
  | "migrations"
  | "laws"
  | "mended"
  | "integrity"
  | "file-mode"
  | "signing-key"
  | "records"
  | "record"
  | "strange-key"
  | "chain"
  | "time-stamps"
  | "disk"
  | "backup"
  | "ballots"
  | "clock"
  | "verify-page";

export interface Finding {
  readonly finding: FindingName;
  /** `bad`: something to be put right now. `doubtful`: to be known. */
  readonly state: "good" | "doubtful" | "bad";
  readonly detail: string;
}

export const good = (finding: FindingName, detail = ""): Finding => ({ finding, state: "good", detail });
export const doubtful = (finding: FindingName, detail: string): Finding => ({ finding, state: "doubtful", detail });
export const bad = (finding: FindingName, detail: string): Finding => ({ finding, state: "bad", detail });
