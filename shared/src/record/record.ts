/** Owns the shapes of the frozen record and of the extract, format version 1. `docs/record-format.md` says them in words. */

import type { ContentNode } from "../document/content.ts";

export const recordFormat = "sanguan-record/1";
export const extractFormat = "sanguan-extract/1";
export const payloadType = "application/vnd.sanguan.record-manifest.v1+json";
export const rotationType = "application/vnd.sanguan.key-rotation.v1+json";

/** What every part has beside its content. */
interface Leaf {
  /** Base64 of 16 bytes that nobody can guess: who was not given a part cannot find out by trying what is in it. */
  readonly salt: string;
}

/** A part that was drawn from a shared document. */
interface DrawnLeaf extends Leaf {
  readonly document: StateEntry;
}

/** A shared document at the cut: its name, its last update, and the SHA-256 of its frozen Yjs bytes. */
export interface StateEntry {
  readonly name: string;
  readonly seq: number;
  readonly sha256: string;
}

interface MeetingPart extends Leaf {
  readonly kind: "meeting";
  readonly title: string;
  readonly organisation: string;
  readonly place: string;
  readonly scheduledAt: string;
  readonly startedAt: string;
  readonly closingAt: string;
  readonly frozenAt: string;
  readonly demonstration: boolean;
}

/** Who reports, as the agenda had it. */
interface Reporter {
  readonly unit: string;
  readonly post: string;
  readonly reporter: string;
  readonly mode: string;
  readonly stage: string;
}

interface AgendaPart extends Leaf {
  readonly kind: "agenda";
  readonly items: readonly ({ readonly id: string } & Reporter)[];
}

interface AttendancePart extends Leaf {
  readonly kind: "attendance";
  readonly people: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    readonly status: string;
    readonly at: string | null;
  }[];
}

/** One line of the agenda again, so that an extract can prove whose it is and name nobody else. */
interface ItemPart extends Leaf, Reporter {
  readonly kind: "item";
  readonly itemId: string;
}

interface ReportPart extends DrawnLeaf {
  readonly kind: "report";
  readonly itemId: string;
  readonly content: ContentNode;
}

interface CommentsPart extends DrawnLeaf {
  readonly kind: "comments";
  readonly itemId: string;
  readonly comments: readonly RecordComment[];
}

interface TasksPart extends DrawnLeaf {
  readonly kind: "tasks";
  readonly itemId: string;
  readonly tasks: readonly RecordTask[];
}

/** What was revealed of the vote on this reporter. */
export interface EvaluationPart extends Leaf {
  readonly kind: "evaluation";
  readonly itemId: string;
  readonly openedAt: string;
  readonly closedAt: string;
  readonly revealedAt: string;
  /** Best first; `name` is blank where the language has a word for the id. */
  readonly grades: readonly { readonly id: string; readonly name: string; readonly points: number }[];
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly weight: number;
    readonly eligible: number;
    readonly voted: number;
    readonly paper: number;
  }[];
  readonly ballots: number;
  readonly tallies: readonly {
    readonly groups: readonly string[];
    readonly weight: number;
    readonly ballots: number;
    readonly counts: readonly number[];
  }[];
  /** Hundredths of a point. */
  readonly score: number | null;
}

/** What the committee decided on this reporter. */
export interface GradePart extends Leaf {
  readonly kind: "grade";
  readonly itemId: string;
  readonly grade: string;
  readonly name: string;
  readonly at: string;
  /** Hundredths. */
  readonly multiplier: number;
  readonly score: number | null;
  readonly composite: number | null;
  readonly reason: string | null;
}

/** How the committee's decision on this reporter came into the record, and the quota that it had to keep. */
export interface GradingPart extends Leaf {
  readonly kind: "grading";
  readonly itemId: string;
  /** Who entered it. */
  readonly by: string;
  /** Null where the meeting had none. */
  readonly quota: {
    /** At least this share of the reporters gets this grade or a lower one. */
    readonly percent: number;
    readonly grade: string;
    readonly name: string;
    readonly reporters: number;
    /** That share, in reporters. */
    readonly needed: number;
  } | null;
}

interface NotesPart extends DrawnLeaf {
  readonly kind: "notes";
  readonly content: ContentNode;
}

/** Problems that were given to several units: each the comments that carry it, in the order in which they came. What they say stands in the parts `comments`. */
export interface CommonProblemsPart extends Leaf {
  readonly kind: "common-problems";
  readonly problems: readonly {
    readonly comments: readonly { readonly itemId: string; readonly id: string }[];
  }[];
}

/** Every draw of lots for the order of the agenda: enough to work each of them out again. */
export interface LotsPart extends Leaf {
  readonly kind: "lots";
  readonly draws: readonly {
    readonly algorithm: string;
    readonly seed: string;
    /** Ids of items, in the order drawn. */
    readonly drawn: readonly string[];
    readonly by: string;
    readonly at: string;
  }[];
}

/** Comings and goings, who stood for whom, and the quorum at the end. Whoever simply was not there is in `attendance` alone. */
export interface RollPart extends Leaf {
  readonly kind: "roll";
  readonly expected: number;
  readonly needed: number;
  readonly present: number;
  readonly people: readonly {
    readonly name: string;
    readonly proxy: string | null;
    readonly moves: readonly { readonly kind: string; readonly at: string }[];
  }[];
}

/** What each stage was given, took and overran (seconds), and the breaks. */
export interface TimesPart extends Leaf {
  readonly kind: "times";
  readonly stages: readonly {
    readonly itemId: string;
    readonly stage: string;
    /** 0: no limit. */
    readonly budget: number;
    /** Added by the host; negative where time was taken away. */
    readonly added: number;
    readonly spent: number;
    readonly over: number;
  }[];
  readonly breaks: readonly { readonly since: string; readonly planned: number; readonly endedAt: string | null }[];
}

/** From when to when an item stood at a stage, in order. */
export interface TurnsPart extends Leaf {
  readonly kind: "turns";
  readonly turns: readonly {
    readonly itemId: string;
    readonly stage: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/** Who had the floor, in order. */
export interface FloorPart extends Leaf {
  readonly kind: "floor";
  readonly speeches: readonly {
    readonly number: number;
    readonly speaker: string;
    readonly kind: string;
    readonly itemId: string | null;
    readonly at: string;
    readonly spent: number;
    readonly over: number;
    readonly note: string | null;
  }[];
}

/** Votes that were declared void before their result was known: what was cast is destroyed. */
export interface VoidedVotesPart extends Leaf {
  readonly kind: "voided-votes";
  readonly votes: readonly {
    /** Ids of the items that were voted on. */
    readonly items: readonly string[];
    readonly openedAt: string;
    readonly voidedAt: string;
    readonly by: string;
    readonly reason: string;
  }[];
}

/** Who took decisions that other parts tell without a name, in the order of their times. */
export interface DecisionsPart extends Leaf {
  readonly kind: "decisions";
  readonly decisions: readonly {
    /** `vote-opened`, `vote-closed`, `vote-revealed`, `task-ordered`, `no-task-explained` or `closing-begun`. */
    readonly what: string;
    /** Ids of the items that were voted on, of the task or of the problem; of the closing, the faults that it was begun over. */
    readonly subject: readonly string[];
    readonly by: string;
    readonly at: string;
  }[];
}

interface ClosingPart extends Leaf {
  readonly kind: "closing";
  readonly overrides: readonly { readonly fault: string; readonly reason: string }[];
}

/** One leaf of the tree: canonical JSON. A record of a later program may hold parts of other kinds beside these; they are shown as they are. */
export type RecordPart =
  | MeetingPart
  | AgendaPart
  | AttendancePart
  | ItemPart
  | ReportPart
  | CommentsPart
  | TasksPart
  | EvaluationPart
  | GradePart
  | GradingPart
  | NotesPart
  | CommonProblemsPart
  | LotsPart
  | RollPart
  | TimesPart
  | TurnsPart
  | FloorPart
  | VoidedVotesPart
  | DecisionsPart
  | ClosingPart;

export interface RecordComment {
  readonly id: string;
  readonly kind: string;
  readonly reviewer: string;
  readonly quote: string | null;
  readonly at: string;
  readonly noTaskReason: string | null;
  readonly content: ContentNode;
}

export interface RecordTask {
  readonly id: string;
  readonly commentId: string;
  readonly responsibleUnit: string;
  readonly assignee: string;
  readonly dueDate: string;
  readonly at: string;
  readonly content: ContentNode;
}

/** What is signed. Whoever is shown one part sees it, so that it tells nothing of the others but their number. */
export interface Manifest {
  readonly format: typeof recordFormat;
  readonly hash: "SHA-256";
  readonly meetingId: string;
  readonly organisation: string;
  /** Server time of the cut, ISO 8601. */
  readonly frozenAt: string;
  readonly sealedAt: string;
  readonly software: string;
  /** Digest of the organisation's record before this one, or null for its first. */
  readonly previous: string | null;
  /** How many parts there are. */
  readonly size: number;
  /** RFC 9162 Merkle tree head over the canonical bytes of the parts, hexadecimal. */
  readonly root: string;
}

/** DSSE; `payload` is the base64 of the exact bytes that are signed together with their type. */
export interface Envelope<Type extends string = typeof payloadType> {
  readonly payloadType: Type;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly alg: "Ed25519"; readonly sig: string }[];
}

export interface PublicKey {
  readonly keyid: string;
  readonly alg: "Ed25519";
  /** Base64 of 32 bytes. */
  readonly key: string;
  readonly since: string;
}

/** That one key follows another, in the payload of an envelope signed by both, the old one first. The old key's time ends where the new one's begins. */
export interface Rotation {
  readonly format: "sanguan-key-rotation/1";
  readonly from: PublicKey;
  readonly to: PublicKey;
}

export type RotationEnvelope = Envelope<typeof rotationType>;

/** GET /api/keys: every key of this server, oldest first, each tied to the one before it. */
export interface KeyHistory {
  readonly keys: readonly PublicKey[];
  /** One less than `keys`. */
  readonly rotations: readonly RotationEnvelope[];
}

/** What record and extract carry alike. */
interface Sealed extends KeyHistory {
  /** The fingerprint: SHA-256 of the manifest's bytes. */
  readonly digest: string;
  readonly envelope: Envelope;
  /** Base64 Yjs V1 states of the frozen documents, by name. */
  readonly states: Readonly<Record<string, string>>;
  /** Base64 of RFC 3161 responses over the envelope's canonical bytes; they came after the seal. */
  readonly timeStamps: readonly string[];
}

/** GET /api/meetings/:id/record, and `record.json` in the package. `keys` ends with the key that signed. */
export interface RecordFile extends Sealed {
  readonly format: typeof recordFormat;
  /** Leaf hashes in order, hexadecimal: they make the signed root, and tell which part was changed. */
  readonly leaves: readonly string[];
  readonly parts: readonly RecordPart[];
}

/** One reporter's share of a record, which can be checked alone. */
export interface ExtractFile extends Sealed {
  readonly format: typeof extractFormat;
  readonly itemId: string;
  readonly parts: readonly ProvenPart[];
}

export interface ProvenPart {
  /** Its place in the tree, from 0. */
  readonly index: number;
  /** RFC 9162 § 2.1.3, nearest first, hexadecimal. */
  readonly proof: readonly string[];
  readonly part: RecordPart;
}
