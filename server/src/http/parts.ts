/** Owns what the HTTP edge asks of the rest of the server; `compose` fills it. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import type { MakeRehearsal } from "../demonstration/rehearsal/make-rehearsal.ts";
import type { Players } from "../demonstration/rehearsal/players.ts";
import type { HouseChecks } from "../examination/house-checks.ts";
import type { Addenda } from "../followup/addenda.ts";
import type { TaskReader } from "../followup/read-tasks.ts";
import type { RunTaskCommand } from "../followup/run-task-command.ts";
import type { EarlierProblems } from "../meetings/earlier-problems.ts";
import type { Ballots } from "../meetings/ballots.ts";
import type { MeetingReader } from "../meetings/read-meeting.ts";
import type { RunCommand } from "../meetings/run-command.ts";
import type { ReplayReader } from "../records/read-replay.ts";
import type { PackedBeside } from "../records/record-package.ts";
import type { Answer, Clock, DocumentLog, Identity, RecordStore, ScreenStanding } from "../ports.ts";
import type { Renderings } from "../records/rendering/renderings.ts";
import type { Metrics } from "./metrics.ts";

export interface HttpSettings {
  /** Where people reach the server, if configured; else whatever address they used. */
  readonly url: string | undefined;
  /** Other origins than the host's own whose pages may act here. */
  readonly isConfiguredOrigin: (origin: string) => boolean;
  readonly bodyBytes: number;
  readonly signInAttempts: number;
  /** The name of the cookie that means a session. */
  readonly sessionCookie: string;
  readonly linkDays: number;
  readonly clientFolder: string;
  readonly trustProxy: boolean;
  /** How long a document connection stays without a fresh ticket. */
  readonly leaseMs: number;
}

export interface HttpParts {
  readonly settings: HttpSettings;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly runCommand: RunCommand;
  readonly ballots: Ballots;
  readonly reader: MeetingReader;
  readonly earlierProblems: EarlierProblems;
  readonly runTaskCommand: RunTaskCommand;
  /** Whether this person may send one more command now; the live channel counts with it. */
  readonly mayAsk: (personId: PersonId) => boolean;
  readonly tasks: TaskReader;
  readonly addenda: Addenda;
  readonly replay: ReplayReader;
  readonly records: RecordStore;
  readonly documents: DocumentLog;
  /** The screens that are connected to this meeting now. */
  readonly screensHere: (meetingId: MeetingId) => readonly PersonId[];
  readonly rehearse: MakeRehearsal;
  readonly players: Pick<Players, "state" | "direct">;
  /** What the server finds about itself, for all who ask. */
  readonly house: Pick<HouseChecks, "look">;
  readonly screenStanding: (meetingId: MeetingId, screenId: PersonId) => ScreenStanding;
  /** Since when this server runs, ISO 8601. */
  readonly since: string;
  /** The public keys that sign records, and signed them before. */
  readonly keys: KeyHistory;
  /** The documents drawn from records. */
  readonly renderings: Renderings;
  readonly recordPackage: (file: RecordFile, beside: PackedBeside) => Promise<Uint8Array>;
  /** The page that checks records offline; `undefined` until it is built. */
  readonly verifyPage: () => Promise<Uint8Array | undefined>;
  /** Makes the demonstration meeting, with this person as a member; answers with its id. */
  readonly loadDemonstration: (actor: Actor) => Promise<Answer<MeetingId>>;
  /** Whether the store takes writes. */
  readonly ready: () => Promise<boolean>;
  readonly metrics: Metrics;
  /** Something broke that nobody asked for. */
  readonly alarm: (what: string, error: unknown) => void;
}
