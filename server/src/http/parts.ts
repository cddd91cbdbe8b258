/** Owns what the HTTP edge asks of the rest of the server; `compose` fills it. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId, TaskId } from "@sanguan/shared/domain/id";
import type { RectificationCommand, RectificationEvent } from "@sanguan/shared/domain/rectification";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { TaskLine, TaskView } from "@sanguan/shared/protocol/http";
import type { RecordFile } from "@sanguan/shared/record/record";
import type { MeetingReader } from "../meetings/read-meeting.ts";
import type { RunCommand } from "../meetings/run-command.ts";
import type { Answer, Clock, DocumentLog, Identity, RecordStore } from "../ports.ts";
import type { Metrics } from "./metrics.ts";

type Outcome<E> = Promise<{ readonly events: readonly Recorded<E>[] } | { readonly refusal: Refusal }>;

export type RunTaskCommand = (ask: {
  readonly taskId: TaskId;
  readonly id: string;
  readonly command: RectificationCommand;
  readonly actor: Actor;
}) => Outcome<RectificationEvent>;

export interface TaskFilter {
  readonly state?: string;
  readonly unit?: string;
  readonly meeting?: string;
  readonly assignee?: "me";
  readonly overdue?: boolean;
}

export interface TaskReader {
  lines(actor: Actor, filter: TaskFilter): Promise<readonly TaskLine[]>;
  view(actor: Actor, taskId: TaskId): Promise<Answer<TaskView>>;
}

export interface HttpSettings {
  readonly url: string;
  readonly bodyBytes: number;
  readonly signInAttempts: number;
  readonly linkDays: number;
  readonly clientFolder: string;
  readonly trustProxy: boolean;
}

export interface HttpParts {
  readonly settings: HttpSettings;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly runCommand: RunCommand;
  readonly reader: MeetingReader;
  readonly runTaskCommand: RunTaskCommand;
  readonly tasks: TaskReader;
  readonly records: RecordStore;
  readonly documents: DocumentLog;
  readonly recordPackage: (file: RecordFile) => Promise<Uint8Array>;
  /** Makes the demonstration meeting, with this person as a member; answers with its id. */
  readonly loadDemonstration: (actor: Actor) => Promise<MeetingId>;
  /** Whether the store takes writes. */
  readonly ready: () => Promise<boolean>;
  readonly metrics: Metrics;
  /** Something broke that nobody asked for. */
  readonly alarm: (what: string, error: unknown) => void;
}
