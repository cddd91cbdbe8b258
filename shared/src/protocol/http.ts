/** Owns the shapes of the HTTP answers under `/api` that the client reads; the server's OpenAPI document is made beside them. */

import type { Addendum } from "../domain/addendum.ts";
import type { CommentKind, Meeting, OrganisationRole, Phase, Role, ScreenContent } from "../domain/meeting.ts";
import type { Rectification, RectificationEvent } from "../domain/rectification.ts";
import type { MeetingEvent, Recorded } from "../domain/event.ts";
import type { SpokenRefusal } from "./live.ts";

/** GET /api/me → 200, or 401 with a refusal. `setup: true` (with 401) while no account exists. */
export interface Me {
  readonly personId: string;
  readonly name: string;
  readonly organisationRoles: readonly OrganisationRole[];
  /** True for a paired stage: it sees only `/stage/…`. */
  readonly screen: boolean;
  /** Where people reach this server: as configured, else as the asker does. */
  readonly url: string;
}

export interface RefusalBody {
  readonly refusal: SpokenRefusal;
}

/** GET /api/meetings → `{ meetings }`: those the person is a member of (admins and supervisors: all), live first, then coming, then closed. */
export interface MeetingLine {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly place: string;
  readonly scheduledAt: string;
  readonly phase: Phase;
  readonly demonstration: boolean;
  /** The id of the meeting that this one rehearses. */
  readonly rehearsalOf?: string;
  /** The person's own roles in it. */
  readonly roles: readonly Role[];
  readonly itemsDone: number;
  readonly items: number;
  readonly digest?: string;
}

/** GET, POST /api/meetings/:id/players `{ playing }`: of a rehearsal. After a restart of the server they rest. */
export interface PlayersAnswer {
  readonly playing: boolean;
  readonly players: number;
}

/** GET /api/people → `{ people }` (admins, and organizers of any meeting). POST /api/people `{ name, username?, password?, organisationRoles? }` → `{ person }`. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly username?: string;
  readonly organisationRoles: readonly OrganisationRole[];
  readonly screen: boolean;
}

/** POST /api/people/:id/links `{ meetingId }` → a personal link that signs this person in and goes to the meeting. POST /api/meetings/:id/stage-link → the same for a new screen. */
export interface LinkAnswer {
  readonly link: string;
  readonly expiresAt: string;
}

/** POST /api/pairings `{ size? }`, by a display, without signing in. */
export interface PairingAnswer {
  /** Shown. */
  readonly code: string;
  /** Kept; POST /api/pairings/claim `{ secret }` asks with it whether the code was allowed. */
  readonly secret: string;
  readonly expiresAt: string;
  readonly now: string;
}

/** `paired` comes with the cookie of the screen's own session. */
export type PairingState =
  | { readonly state: "waiting"; readonly expiresAt: string; readonly now: string }
  | { readonly state: "paired"; readonly meetingId: string };

/** POST /api/meetings/:id/pairings `{ code }` → what is asking with this code. */
export interface AskingDisplayAnswer {
  readonly device: string;
  readonly size: string;
  readonly address: string;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly now: string;
}

/** GET /api/meetings/:id/screens → `{ screens }`. POST the same `{ code, name, content? }` → `{ screen }`. DELETE …/screens/:screenId → 204. */
export interface ScreenLine {
  readonly screenId: string;
  readonly name: string;
  readonly content: ScreenContent;
  readonly connected: boolean;
  readonly revoked: boolean;
  /** Absent for one that came by a link. */
  readonly device?: string;
  readonly size?: string;
  readonly address?: string;
  readonly pairedAt?: string;
  /** A name. */
  readonly pairedBy?: string;
}

/**
 * POST /api/tickets `{ document, schema? }` → a single-use ticket; `url` is the whole WebSocket URL of `/sync/<document>?ticket=…`.
 * `schema` is the asker's `documentSchemaVersion`; who names none vouches for knowing all that the text may contain.
 */
export interface TicketAnswer {
  readonly ticket: string;
  readonly url: string;
  /** Whose it is: a page made for somebody else must not use it. */
  readonly personId: string;
  /** Milliseconds: how long the socket stays unless a fresh ticket is sent on it (`messageType.renew`). */
  readonly lease: number;
  /** Another one when the document was restored from a backup: a copy of another epoch is compared, not connected. Rule S36. */
  readonly epoch: string;
  readonly writable: boolean;
  /** The asker's schema is not the server's: whatever their roles, this socket only reads. */
  readonly readOnly?: "older-client" | "newer-client";
}

/** GET /api/tasks?state=&unit=&assignee=me&overdue=1&meeting= → `{ tasks }`. */
export interface TaskLine {
  readonly id: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly reportingUnit: string;
  readonly responsibleUnit: string;
  readonly assigneeId: string;
  readonly assigneeName: string;
  readonly problem: string;
  readonly dueDate: string;
  readonly state: Rectification["state"];
  /** Derived from the due date and the server's day, never stored. */
  readonly overdue: boolean;
}

/** GET /api/tasks/:id. POST /api/tasks/:id/commands `{ id, command }` → `{ events }` or `{ refusal }`. */
export interface TaskView {
  readonly task: Rectification;
  readonly overdue: boolean;
  readonly steps: readonly (Recorded<RectificationEvent> & { readonly byName: string })[];
  /** What this person may do now, from the permission rules. */
  readonly mayDo: readonly string[];
}

/** GET /api/meetings/:id/addenda. POST /api/meetings/:id/addenda/commands `{ id, command }` → `{ events }` or `{ refusal }`. */
export interface AddendaView {
  readonly addenda: readonly (Addendum & { readonly mayDo: readonly string[] })[];
  readonly mayPropose: boolean;
}

/** GET /api/documents/:name/frozen → the final Yjs state of a frozen document. */
export interface FrozenDocumentAnswer {
  readonly name: string;
  readonly seq: number;
  /** Yjs V1 update, base64. */
  readonly state: string;
}

/** GET /api/meetings/:id/replay → what this person may see again of a closed meeting. */
export interface ReplayView {
  /** As it ended. */
  readonly meeting: Meeting;
  readonly events: readonly Recorded<MeetingEvent>[];
  /** Of everybody whom the events name, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** From the start to the cut. */
  readonly span: { readonly from: string; readonly to: string };
  /** Names of the documents whose history this person may read. */
  readonly documents: readonly string[];
}

/** GET /api/documents/:name/replay?after=… → updates of a document's log, in order, from `after` + 1 on. */
export interface ReplayPage {
  readonly name: string;
  /** In the first page: the text as the meeting began (Yjs V1 update, base64), and whose each of its clientIDs is. */
  readonly start?: { readonly state: string; readonly owners: readonly (readonly [number, string])[] };
  readonly after: number;
  /** The seq of the last update before the cut. */
  readonly cut: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** One entry an update: index into `people`. */
  readonly by: readonly number[];
  /** One entry an update: milliseconds since 1970, server time. */
  readonly at: readonly number[];
  /** One entry an update: how many of `bytes`. */
  readonly sizes: readonly number[];
  /** All updates one after the other, base64. */
  readonly bytes: string;
}

/** What a comment's kind is called is in the language catalogues; its order on screen is this. */
export const commentKinds: readonly CommentKind[] = ["brightSpot", "problem", "requirement"];

// ── Documents drawn from a record ─────────────────────────────────────────────

export const renderingKinds = [
  "minutes",
  "transcript",
  "problemList",
  "responsibilityList",
  "rectificationList",
  "feedbackLetter",
] as const;
export type RenderingKind = (typeof renderingKinds)[number];
export const renderingFormats = ["docx", "pdf", "xlsx"] as const;
export type RenderingFormat = (typeof renderingFormats)[number];
export const renderingLanguages = ["zh-CN", "en"] as const;
export type RenderingLanguage = (typeof renderingLanguages)[number];

export interface RenderingLine {
  readonly kind: RenderingKind;
  /** Of a feedback letter: whose. */
  readonly itemId?: string;
  /** A feedback letter to the asker. */
  readonly own: boolean;
  readonly formats: readonly RenderingFormat[];
  /** Without its ending. */
  readonly fileName: string;
}

/** How far all documents of a record are, in files. `none`: not asked for yet, or given up to make room for others. */
export interface RenderingProgress {
  readonly state: "none" | "making" | "ready" | "failed";
  readonly done: number;
  readonly all: number;
}

/** GET /api/meetings/:id/items/:itemId/earlier-problems → `{ problems }`: what records of earlier meetings say, as suggested wording. */
export interface EarlierProblem {
  readonly commentId: string;
  readonly unit: string;
  readonly text: string;
  /** When that meeting was closed to changes, ISO 8601. */
  readonly at: string;
}
