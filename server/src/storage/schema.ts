/** Owns the shape of the tables of the logs, as Kysely sees them; the migrations make them. Identity's tables are identity's. */

import type { BallotBox } from "@sanguan/shared/domain/ballot";
import type { Gate } from "../ports.ts";

interface EventTable {
  readonly stream: string;
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  /** The event, JSON. */
  readonly payload: string;
  readonly command_id: string | null;
}

/** Which events a command made: `first` to `last`, empty when `last` is before `first`. */
interface CommandTable {
  readonly stream: string;
  readonly command_id: string;
  readonly first: number;
  readonly last: number;
}

export interface DocumentTable {
  readonly name: string;
  readonly meeting_id: string;
  gate: Gate;
  head: number;
  /** Equals `head` from the cut on; null before. */
  frozen_seq: number | null;
  epoch: string;
}

interface UpdateTable {
  readonly document: string;
  readonly seq: number;
  readonly person_id: string;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface SnapshotTable {
  readonly document: string;
  seq: number;
  bytes: Uint8Array;
}

interface ClientBindingTable {
  readonly document: string;
  readonly client_id: number;
  readonly person_id: string;
}

interface RecordTable {
  /** The order of sealing, in the whole data folder. */
  readonly position: number;
  readonly meeting_id: string;
  readonly organisation: string;
  readonly digest: string;
  readonly previous: string | null;
  /** `RecordFile`, JSON. */
  readonly file: string;
}

interface TimeStampTable {
  /** The record's. */
  readonly digest: string;
  /** From 1. */
  readonly number: number;
  /** When the authority says that it stamped, ISO 8601. */
  readonly at: string;
  /** RFC 3161 TimeStampResp, DER. */
  readonly response: Uint8Array;
}

/** A law that was found broken at a start, and put back. */
interface BreachTable {
  readonly number: number;
  readonly at: string;
  readonly name: string;
  /** The statement that stood in its place. */
  readonly found: string | null;
}

/** `file` is an `AddendumFile`, JSON. */
interface AddendumTable {
  readonly meeting_id: string;
  /** From 1. */
  readonly number: number;
  readonly digest: string;
  readonly file: string;
}

/** One vote, one row, written anew as a whole: nothing in it has an order or a time of its own. */
interface BallotBoxTable {
  readonly meeting_id: string;
  readonly vote_id: string;
  state: BallotBox["state"];
  /** Sorted ids of persons, JSON. */
  voted: string;
  /** `BallotBox` without its state and its voters, JSON. */
  content: string;
}

/** A cache of the stream: `MeetingLineRow`, JSON. */
interface MeetingLineTable {
  readonly meeting_id: string;
  scheduled_at: string;
  line: string;
}

/** A cache of the stream: `Rectification`, JSON. */
interface TaskLineTable {
  readonly task_id: string;
  due_date: string;
  line: string;
}

export interface Schema {
  events: EventTable;
  commands: CommandTable;
  documents: DocumentTable;
  updates: UpdateTable;
  /** Updates that a snapshot has taken the place of. */
  update_history: UpdateTable;
  snapshots: SnapshotTable;
  client_bindings: ClientBindingTable;
  records: RecordTable;
  time_stamps: TimeStampTable;
  addenda: AddendumTable;
  ballot_boxes: BallotBoxTable;
  breaches: BreachTable;
  meeting_lines: MeetingLineTable;
  task_lines: TaskLineTable;
}
