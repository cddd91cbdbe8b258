/** Owns what the use cases, rooms and transports ask of the outside; adapters are joined to it in `compose.ts` alone. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { AddendumEvent } from "@sanguan/shared/domain/addendum";
import type { BallotBox } from "@sanguan/shared/domain/ballot";
import type { DocumentAccess } from "@sanguan/shared/domain/document-access";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId, PersonId, VoteId } from "@sanguan/shared/domain/id";
import type { FrozenDocument, Meeting, OrganisationRole } from "@sanguan/shared/domain/meeting";
import type { Viewer } from "@sanguan/shared/domain/permission";
import type { Rectification, RectificationEvent } from "@sanguan/shared/domain/rectification";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import type { DeviceCondition } from "@sanguan/shared/protocol/preflight";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { KeyHistory, RecordFile } from "@sanguan/shared/record/record";

/** The server's clock: milliseconds since 1970 and, for events, ISO 8601. */
export interface Clock {
  now(): number;
  iso(): string;
}

// ── Events ────────────────────────────────────────────────────────────────────

/** `meeting:<id>`, `task:<id>`, or `addenda:<id>` of a meeting's record. */
export type StreamName = `meeting:${string}` | `task:${string}` | `addenda:${string}`;
export type StoredEvent = Recorded<MeetingEvent | RectificationEvent | AddendumEvent>;

/** What one use case adds to one stream. */
export interface StreamAppend {
  readonly stream: StreamName;
  /** The number of the last event it was decided on; another event since then is a conflict. */
  readonly expected: number;
  readonly events: readonly (MeetingEvent | RectificationEvent | AddendumEvent)[];
  /** The stream's line in the lists, if it has one, after these events; stored in the same transaction. */
  readonly summary?: MeetingSummary | TaskSummary;
}

export type MeetingSummary = { readonly kind: "meeting"; readonly meeting: MeetingLineRow };
export type TaskSummary = { readonly kind: "task"; readonly task: Rectification };

export interface MeetingLineRow {
  readonly id: MeetingId;
  readonly title: string;
  readonly organisation: string;
  readonly place: string;
  readonly scheduledAt: string;
  readonly phase: Meeting["phase"];
  readonly demonstration: boolean;
  /** The meeting that this one rehearses. */
  readonly rehearsalOf?: MeetingId;
  /** It was thrown away: nobody is shown it. */
  readonly discarded?: true;
  readonly itemsDone: number;
  readonly items: number;
  readonly digest?: string;
  readonly members: readonly {
    readonly personId: PersonId;
    readonly roles: readonly Meeting["members"][number]["roles"][number][];
  }[];
}

/** An update written by the server itself (a comment released, a task ordered). */
export interface ServerUpdate {
  readonly document: string;
  readonly clientId: number;
  readonly bytes: Uint8Array;
}

export interface Change {
  readonly appends: readonly StreamAppend[];
  readonly by: PersonId;
  readonly at: string;
  /** Makes a repeat find what the first try did. Unique per stream of the first append. */
  readonly commandId?: string;
  /** Created if absent, open. */
  readonly documents?: readonly DocumentRef[];
  readonly updates?: readonly ServerUpdate[];
  /** Signed, and told of by the events. */
  readonly addendum?: SignedAddendum;
  readonly boxes?: readonly BoxStep[];
}

/** What an event about a vote does to its ballot box. */
export interface BoxStep {
  readonly meetingId: MeetingId;
  readonly voteId: VoteId;
  /** What the box must still be; it is made where absent. Otherwise the change is a conflict. */
  readonly before?: BallotBox;
  readonly after: BallotBox;
}

export interface SignedAddendum {
  readonly meetingId: MeetingId;
  /** From 1. */
  readonly number: number;
  readonly file: AddendumFile;
}

export type ChangeOutcome =
  | {
      readonly status: "stored";
      readonly events: readonly (readonly StoredEvent[])[];
      readonly updates: readonly { readonly document: string; readonly seq: number }[];
    }
  /** Somebody was faster: read again, decide again. */
  | { readonly status: "conflict" }
  /** This command took effect before. */
  | { readonly status: "repeated"; readonly events: readonly StoredEvent[] }
  /** An update met a closed gate; nothing was stored. */
  | { readonly status: "gated" };

export interface EventLog {
  read(stream: StreamName, after?: number): Promise<readonly StoredEvent[]>;
  /** The events that this command made, if it took effect. */
  ofCommand(stream: StreamName, commandId: string): Promise<readonly StoredEvent[] | undefined>;
  /** One transaction; durable when it resolves. */
  append(change: Change): Promise<ChangeOutcome>;
  /**
   * The cut: one transaction freezes every document of the meeting at its last update, and appends what `decide` makes of those heads.
   * `decide` runs inside the transaction and must be pure.
   */
  cut(meetingId: MeetingId, decide: (heads: readonly FrozenDocument[]) => Change): Promise<ChangeOutcome>;
  /** The seal: the record and the events that tell of it, in one transaction. */
  seal(record: SealedRecord, change: Change): Promise<ChangeOutcome>;
  meetings(): Promise<readonly MeetingLineRow[]>;
  tasks(): Promise<readonly Rectification[]>;
}

// ── Documents ─────────────────────────────────────────────────────────────────

export type Gate = "open" | "locked" | "frozen";

export interface DocumentHead {
  readonly name: string;
  readonly meetingId: MeetingId;
  readonly gate: Gate;
  /** The last update's seq; 0 when empty. */
  readonly head: number;
  readonly epoch: string;
}

export interface LoadedDocument extends DocumentHead {
  readonly snapshot?: { readonly seq: number; readonly bytes: Uint8Array };
  /** Updates after the snapshot, in order. */
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  /** Who each clientID belongs to, for ever. */
  readonly bindings: ReadonlyMap<number, PersonId>;
}

export interface PendingUpdate {
  readonly document: string;
  readonly personId: PersonId;
  readonly bytes: Uint8Array;
  /** The clientIDs that this update adds structs under; bound to the person inside the transaction. */
  readonly clientIds: readonly number[];
}

export type CommitOutcome =
  | { readonly status: "committed"; readonly seq: number }
  | { readonly status: "refused"; readonly reason: "frozen" | "locked" | "foreign-client" | "unknown-document" };

/** One update as the log holds it: the server's word on who wrote it and when. */
export interface CommittedUpdate {
  readonly seq: number;
  readonly personId: PersonId;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface DocumentLog {
  head(name: string): Promise<DocumentHead | undefined>;
  load(name: string): Promise<LoadedDocument | undefined>;
  /** Group commit: one transaction for all; one outcome each, in order. Rejects when the store failed: nothing was stored, try again. */
  commit(updates: readonly PendingUpdate[]): Promise<readonly CommitOutcome[]>;
  /** Keeps the log short: the updates up to `seq` move to the history. Nothing changes if the document grew a newer snapshot. */
  snapshot(name: string, seq: number, bytes: Uint8Array): Promise<void>;
  /** Every update after `seq`, trimmed ones too, in order: what another server has committed meanwhile. */
  since(name: string, seq: number): Promise<readonly { readonly seq: number; readonly bytes: Uint8Array }[]>;
  /** Every update ever committed up to `seq`, trimmed ones too, for the seal. */
  history(name: string, upTo: number): Promise<readonly Uint8Array[]>;
  /**
   * The updates after `after`, trimmed ones too, in order: at most so many and of no more bytes in all, but one where there is one.
   * Each with whom the session that brought it belonged to, and when it was committed.
   */
  historyPage(
    name: string,
    after: number,
    most: { readonly updates: number; readonly bytes: number },
  ): Promise<readonly CommittedUpdate[]>;
  /** The seq of the last update committed before this time (milliseconds since 1970); 0 when there is none. */
  seqBefore(name: string, at: number): Promise<number>;
  /** Who each clientID belongs to. */
  owners(name: string): Promise<ReadonlyMap<number, PersonId>>;
  ofMeeting(meetingId: MeetingId): Promise<readonly DocumentHead[]>;
}

// ── Ballots ───────────────────────────────────────────────────────────────────

/** What is kept of ballots. Nothing that it writes leaves behind what was there before. */
export interface BallotBoxes {
  read(meetingId: MeetingId, voteId: VoteId): Promise<BallotBox | undefined>;
  /**
   * One transaction over one box, durable when it resolves. `change` is pure, and runs inside it; without a `box` nothing changes. Resolves with `undefined`
   * where there is no such box.
   */
  change<T>(
    meetingId: MeetingId,
    voteId: VoteId,
    change: (box: BallotBox) => { readonly box?: BallotBox; readonly answer: T },
  ): Promise<T | undefined>;
}

// ── Records ───────────────────────────────────────────────────────────────────

export interface SealedRecord {
  readonly meetingId: MeetingId;
  readonly organisation: string;
  readonly digest: string;
  readonly previous: string | null;
  /** Read back, it holds the time stamps that came since. */
  readonly file: RecordFile;
}

/** What a time-stamping authority answered. */
export interface ReceivedStamp {
  /** When it says that it stamped, ISO 8601. */
  readonly at: string;
  /** RFC 3161 TimeStampResp, DER. */
  readonly response: Uint8Array;
}

export interface RecordStore {
  read(meetingId: MeetingId): Promise<SealedRecord | undefined>;
  /** The file of it in JSON, UTF-8, as `read` has it: for whoever hands it on. */
  bytes(meetingId: MeetingId): Promise<Uint8Array | undefined>;
  /** The digest of the organisation's last record, or null. */
  latest(organisation: string): Promise<string | null>;
  /** What was added to this meeting's record, in order. */
  addenda(meetingId: MeetingId): Promise<readonly AddendumFile[]>;
  /** Whose records have no time stamp yet, in the order of their seals. */
  unstamped(): Promise<readonly MeetingId[]>;
  /** Adds one to those of this record; nothing else changes. */
  addStamp(digest: string, stamp: ReceivedStamp): Promise<void>;
}

/** Signs manifests with the last key of its history; the private key never leaves it. */
export interface Signer {
  readonly history: KeyHistory;
  sign(bytes: Uint8Array): Promise<{ readonly keyid: string; readonly sig: Uint8Array }>;
}

// ── Live ──────────────────────────────────────────────────────────────────────

/** The rooms, as the use cases see them. */
export interface Rooms {
  /** The committed state of a document as one Yjs update. */
  state(name: string): Promise<Uint8Array>;
  /** Committed elsewhere (a `ServerUpdate`): apply and announce. */
  deliver(name: string, seq: number, bytes: Uint8Array): void;
  /** Resolves when everything that reached the rooms of this meeting so far is committed or refused. */
  settle(meetingId: MeetingId): Promise<void>;
  /** The same of one document; false when that takes longer than a use case may wait for it. */
  settleDocument(name: string): Promise<boolean>;
  /** After the cut: final state to every socket of the meeting, then 4423. */
  freeze(meetingId: MeetingId): Promise<void>;
  /** A role or a phase changed: every session is asked again; closes those that may no longer read, tells those that may no longer write. */
  reauthorise(meetingId: MeetingId, mayDo: (viewer: Viewer, document: DocumentRef) => DocumentAccess): void;
}

/** A pen in somebody's hand at one document: what it writes goes the way of every browser's words, and is admitted or refused like them. */
export interface Pen {
  /** The texts of the main fragment's blocks, as far as this pen has been told. */
  readonly blocks: readonly string[];
  /** False once the line is closed: by the cut, by a role that is gone. */
  readonly isOpen: boolean;
  /** A block behind all others. Resolves when it is durable; false when it was refused. */
  append(block: { readonly heading?: 1 | 2; readonly text: string }): Promise<boolean>;
  /** Behind the last block's words. */
  extend(text: string): Promise<boolean>;
  put(): void;
}

/** Gives pens to those who may write there now; `undefined` to everybody else. */
export type TakePen = (actor: Actor, document: string) => Promise<Pen | undefined>;

/** Tells those who are connected; called only after the store has answered. */
export interface Announcer {
  meetingChanged(before: Meeting | undefined, after: Meeting, events: readonly Recorded<MeetingEvent>[]): void;
  closingProgress(meetingId: MeetingId, progress: ClosingProgress): void;
  /** Somebody has voted, or paper ballots were counted; `turnoutFor` answers with what that viewer may know. */
  turnoutChanged(meetingId: MeetingId, turnoutFor: (viewer: Viewer) => readonly VoteTurnout[]): void;
  /** Names of those who say that they have unsaved edits. */
  unsaved(meetingId: MeetingId): readonly string[];
  /** Resolves when nobody has unsaved edits, or after `ms`; `onChange` hears each change. */
  whenFlushed(meetingId: MeetingId, ms: number, onChange: (waitingFor: readonly string[]) => void): Promise<void>;
}

/** Puts people who do not exist among those who are connected to a rehearsal. */
export interface SyntheticPresence {
  /** Once, however often it is asked. */
  come(meetingId: MeetingId, actor: Actor): void;
  /** All of them. */
  goAll(meetingId: MeetingId): void;
  /** Whether somebody is connected who does exist. */
  watched(meetingId: MeetingId): boolean;
}

/** How a screen stands, as far as this process has seen it. */
export interface ScreenStanding {
  /** When its last connection ended, in milliseconds since 1970; absent while it is connected. */
  readonly silentSince?: number;
  /** What it said of itself. */
  readonly condition?: DeviceCondition;
}

// ── Identity ──────────────────────────────────────────────────────────────────

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly username?: string;
  readonly organisationRoles: readonly OrganisationRole[];
  readonly screen: boolean;
}

/** One sign-in, in one browser. */
export interface Session {
  readonly id: string;
  /** Milliseconds since 1970; moves on while the session is used. */
  readonly expiresAt: number;
  readonly person: Person;
  readonly actor: Actor;
}

/** Whose cookie it was, and what the browser that sent it is to be given. */
export interface BrowserSession extends Session {
  /** Its cookie anew, when the session has moved on. */
  readonly headers: Headers;
}

/** A display that shows a code and waits; what is said of it is its own word, but for the address. */
export interface AskingDisplay {
  /** Browser and system, from its user agent. */
  readonly device: string;
  /** `1920×1080`, or empty. */
  readonly size: string;
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly expiresAt: number;
}

export interface NewPairing {
  /** Shown on the display. */
  readonly code: string;
  /** Never shown: what it asks with whether it was allowed. */
  readonly secret: string;
  readonly expiresAt: number;
}

export interface PairedScreen {
  readonly screenId: PersonId;
  readonly device: string;
  readonly size: string;
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly pairedAt: number;
  readonly pairedBy: PersonId;
  readonly revoked: boolean;
}

export interface Ticket {
  readonly sessionId: string;
  readonly personId: PersonId;
  readonly document: string;
  /** What it opens only reads, whatever its person may do: the client's schema is not this server's. */
  readonly readOnly: boolean;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** People, sessions, links, tickets. Whatever sets a cookie answers with response headers to copy. */
export interface Identity {
  /** The one-time set-up token, or undefined once an account exists. */
  setupToken(): Promise<string | undefined>;
  setUp(
    token: string,
    account: { readonly name: string; readonly username: string; readonly password: string },
    request: Headers,
  ): Promise<Answer<{ readonly person: Person; readonly headers: Headers }>>;
  /** `from`: the address that asks; those who ask take turns, for a check takes long. */
  signIn(
    username: string,
    password: string,
    request: Headers,
    from: string,
  ): Promise<Answer<{ readonly person: Person; readonly headers: Headers }>>;
  signOut(request: Headers): Promise<Headers>;
  /** Who a request's cookie means; the session stays as it is. */
  session(request: Headers): Promise<Session | undefined>;
  /** The same, and the session moves on, since the browser can be told. */
  useSession(request: Headers): Promise<BrowserSession | undefined>;
  person(id: PersonId): Promise<Person | undefined>;
  people(): Promise<readonly Person[]>;
  addPerson(person: {
    readonly id?: PersonId;
    readonly name: string;
    readonly username?: string;
    readonly password?: string;
    readonly organisationRoles?: readonly OrganisationRole[];
    readonly screen?: boolean;
  }): Promise<Answer<Person>>;
  /** A link that signs this person in, any number of times until it expires; `path` is where it leads. Only its hash is stored. */
  makeLink(personId: PersonId, path: string, expiresAt: Date): Promise<string>;
  openLink(
    token: string,
    request: Headers,
  ): Promise<Answer<{ readonly person: Person; readonly path: string; readonly headers: Headers }>>;
  askPairing(display: Pick<AskingDisplay, "device" | "size" | "address">): Promise<Answer<NewPairing>>;
  lookAtPairing(code: string): Promise<Answer<AskingDisplay>>;
  /** Uses the code up for a screen of this meeting; `join` makes it one there, and where it refuses the code is as good as before. */
  pairScreen(
    code: string,
    screen: {
      readonly screenId: PersonId;
      readonly name: string;
      readonly meetingId: MeetingId;
      readonly pairedBy: PersonId;
    },
    join: () => Promise<Refusal | undefined>,
  ): Promise<Answer<PairedScreen>>;
  /** The display asks whether it was allowed, and if so comes in. */
  claimPairing(
    secret: string,
    request: Headers,
  ): Promise<
    Answer<
      | { readonly state: "waiting"; readonly expiresAt: number }
      | { readonly state: "paired"; readonly meetingId: MeetingId; readonly headers: Headers }
    >
  >;
  screensOf(meetingId: MeetingId): Promise<readonly PairedScreen[]>;
  /** Ends the sessions of this screen at once, and every way by which it could come in again; only of somebody who is a screen. */
  revokeScreen(screenId: PersonId): Promise<void>;
  /** Short-lived (30 s), single use; void when its session ends. */
  makeTicket(ticket: Ticket): string;
  redeemTicket(token: string, document: string): Ticket | undefined;
  /** The session, if it goes on, with its person as they are now. */
  openSession(id: string): Promise<Session | undefined>;
  /** Tells of each session that ends before its time: by signing out, by signing in anew in the same browser. */
  onSessionEnded(hear: (sessionId: string) => void): void;
  /** Sessions are ended beside the server too, from the shell: which of these go on no more is looked up, and told like any other end. */
  lookForEnded(held: ReadonlySet<string>): Promise<void>;
}
