/** Owns the plain channel: typed questions to `/api`, refusals as one kind of error, an unreachable server as another. */

import { documentSchemaVersion } from "@sanguan/shared/document/schema-version";
import type { AddendumCommand, AddendumEvent } from "@sanguan/shared/domain/addendum";
import type { Choices } from "@sanguan/shared/domain/ballot";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { PaperCount, PaperOutcome } from "@sanguan/shared/domain/paper-ballots";
import type { Meeting, ScreenContent } from "@sanguan/shared/domain/meeting";
import type { RectificationCommand, RectificationEvent } from "@sanguan/shared/domain/rectification";
import type {
  AddendaView,
  EarlierProblem,
  AskingDisplayAnswer,
  FrozenDocumentAnswer,
  LinkAnswer,
  Me,
  MeetingLine,
  PairingAnswer,
  PairingState,
  PersonLine,
  PlayersAnswer,
  RefusalBody,
  RenderingFormat,
  RenderingLanguage,
  RenderingLine,
  RenderingProgress,
  ReplayPage,
  ReplayView,
  ScreenLine,
  TaskLine,
  TaskView,
  TicketAnswer,
} from "@sanguan/shared/protocol/http";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import type { PreflightAnswer } from "@sanguan/shared/protocol/preflight";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { RecordFile } from "@sanguan/shared/record/record";

/** The server answered, and said no: `refusal.message` tells the person what to do. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: SpokenRefusal;
  readonly status: number;
  /** No account exists yet: set up first. */
  readonly setup: boolean;

  constructor(refusal: SpokenRefusal, status: number, setup: boolean) {
    super(refusal.message);
    this.refusal = refusal;
    this.status = status;
    this.setup = setup;
  }
}

/** No answer came, or none that this client understands. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Refused | Unreachable;
  }
}

/** Ids for commands and for new things: short enough for a URL, random enough never to meet. */
export function newId(prefix = ""): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return prefix + Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}

async function ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: "same-origin",
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new Unreachable(`${method} /api${path}`, { cause });
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (isRefusal(answer)) throw new Refused(answer.refusal, response.status, answer.setup === true);
  if (!response.ok || answer === undefined) throw new Unreachable(`${method} /api${path}: ${response.status}`);
  return answer as T;
}

/** A file, where a link would keep a refusal as if it were one. */
async function fetchFile(path: string): Promise<Blob> {
  try {
    const response = await fetch(path, { credentials: "same-origin" });
    if (response.ok) return await response.blob();
    const answer: unknown = await response.json().catch(() => undefined);
    if (isRefusal(answer)) throw new Refused(answer.refusal, response.status, answer.setup === true);
    throw new Unreachable(`GET ${path}: ${response.status}`);
  } catch (cause) {
    throw cause instanceof Refused || cause instanceof Unreachable ? cause : new Unreachable(`GET ${path}`, { cause });
  }
}

function isRefusal(answer: unknown): answer is RefusalBody & { readonly setup?: boolean } {
  return typeof answer === "object" && answer !== null && "refusal" in answer;
}

const at = (id: string) => encodeURIComponent(id);

const renderingsOf = (meetingId: string) => `/meetings/${at(meetingId)}/record/renderings`;

/** The filters of the ledger, as the server takes them. */
export interface TaskFilter {
  readonly state?: string;
  readonly unit?: string;
  readonly meeting?: string;
  readonly overdue?: boolean;
  readonly mine?: boolean;
}

function taskQuery(filter: TaskFilter): string {
  const query = new URLSearchParams();
  if (filter.state !== undefined) query.set("state", filter.state);
  if (filter.unit !== undefined) query.set("unit", filter.unit);
  if (filter.meeting !== undefined) query.set("meeting", filter.meeting);
  if (filter.overdue === true) query.set("overdue", "1");
  if (filter.mine === true) query.set("assignee", "me");
  return query.size === 0 ? "" : `?${query.toString()}`;
}

/** Every question the client asks over HTTP. Rejects with `Refused` or `Unreachable`, with nothing else. */
export const api = {
  me: () => ask<Me>("GET", "/me"),
  signIn: (username: string, password: string) => ask<Me>("POST", "/session", { username, password }),
  signOut: () => ask<void>("DELETE", "/session"),
  setUp: (form: {
    readonly token: string;
    readonly name: string;
    readonly username: string;
    readonly password: string;
    readonly demonstration: boolean;
  }) => ask<Me>("POST", "/setup", form),

  meetings: async () => (await ask<{ meetings: readonly MeetingLine[] }>("GET", "/meetings")).meetings,
  meeting: (id: string) => ask<{ readonly meeting: Meeting; readonly number: number }>("GET", `/meetings/${at(id)}`),
  /** Refused as there already when an earlier try with this id came through. */
  createMeeting: (about: {
    readonly id: string;
    readonly title: string;
    readonly organisation: string;
    readonly place: string;
    readonly scheduledAt: string;
  }) => ask<{ readonly meeting: Meeting; readonly number: number }>("POST", "/meetings", about),
  /** A repeat with the same `id` takes effect once. */
  commandMeeting: (meetingId: string, id: string, command: MeetingCommand) =>
    ask<{ readonly events: readonly Recorded<MeetingEvent>[] }>("POST", `/meetings/${at(meetingId)}/commands`, {
      id,
      command,
    }),
  stageLink: (meetingId: string) => ask<LinkAnswer>("POST", `/meetings/${at(meetingId)}/stage-link`, {}),
  screens: async (meetingId: string) =>
    (await ask<{ screens: readonly ScreenLine[] }>("GET", `/meetings/${at(meetingId)}/screens`)).screens,
  /** The asker's rehearsal of this meeting, made if there is none. */
  rehearse: async (meetingId: string) =>
    (await ask<{ readonly meetingId: string }>("POST", `/meetings/${at(meetingId)}/rehearsals`, {})).meetingId,
  players: (meetingId: string) => ask<PlayersAnswer>("GET", `/meetings/${at(meetingId)}/players`),
  directPlayers: (meetingId: string, playing: boolean) =>
    ask<PlayersAnswer>("POST", `/meetings/${at(meetingId)}/players`, { playing }),
  preflight: (meetingId: string) => ask<PreflightAnswer>("GET", `/meetings/${at(meetingId)}/preflight`),
  /** What is asking with this code. */
  lookAtPairing: (meetingId: string, code: string) =>
    ask<AskingDisplayAnswer>("POST", `/meetings/${at(meetingId)}/pairings`, { code }),
  pairScreen: async (
    meetingId: string,
    screen: { readonly code: string; readonly name: string; readonly content: ScreenContent },
  ) => (await ask<{ screen: ScreenLine }>("POST", `/meetings/${at(meetingId)}/screens`, screen)).screen,
  revokeScreen: (meetingId: string, screenId: string) =>
    ask<void>("DELETE", `/meetings/${at(meetingId)}/screens/${at(screenId)}`),
  /** By a display that is nobody yet. */
  askPairing: (size: string) => ask<PairingAnswer>("POST", "/pairings", { size }),
  claimPairing: (secret: string) => ask<PairingState>("POST", "/pairings/claim", { secret }),
  record: (meetingId: string) => ask<RecordFile>("GET", `/meetings/${at(meetingId)}/record`),
  earlierProblems: async (meetingId: string, itemId: string) =>
    (
      await ask<{ problems: readonly EarlierProblem[] }>(
        "GET",
        `/meetings/${at(meetingId)}/items/${at(itemId)}/earlier-problems`,
      )
    ).problems,
  /** Where the browser fetches the record as one file. */
  recordFile: (meetingId: string) => `/api/meetings/${at(meetingId)}/record`,
  /** With all documents in this language, once they are made. */
  packageFile: (meetingId: string, renderings?: RenderingLanguage) =>
    `/api/meetings/${at(meetingId)}/record.zip${renderings === undefined ? "" : `?renderings=${renderings}`}`,
  extractFile: (meetingId: string, itemId: string, report: boolean) =>
    `/api/meetings/${at(meetingId)}/record/extracts/${at(itemId)}${report ? "" : "?report=false"}`,
  /** The page that checks records, packages and extracts offline. */
  verifyPage: () => "/verify.html",

  renderings: (meetingId: string, language: RenderingLanguage) =>
    ask<{ readonly renderings: readonly RenderingLine[]; readonly all: RenderingProgress }>(
      "GET",
      `${renderingsOf(meetingId)}?language=${language}`,
    ),
  renderingProgress: (meetingId: string, language: RenderingLanguage) =>
    ask<RenderingProgress>("GET", `${renderingsOf(meetingId)}/all?language=${language}`),
  /** Asked again, it goes on and begins nothing twice. */
  makeRenderings: (meetingId: string, language: RenderingLanguage) =>
    ask<RenderingProgress>("POST", `${renderingsOf(meetingId)}/all`, { language }),
  renderingFile: (
    meetingId: string,
    { kind, itemId }: Pick<RenderingLine, "kind" | "itemId">,
    format: RenderingFormat,
    language: RenderingLanguage,
  ) => {
    const query = new URLSearchParams({ language, ...(itemId === undefined ? {} : { item: itemId }) });
    return fetchFile(`/api${renderingsOf(meetingId)}/${kind}/${format}?${query.toString()}`);
  },
  /** Where the browser fetches all of them, once they are made. */
  allRenderings: (meetingId: string, language: RenderingLanguage) =>
    `/api${renderingsOf(meetingId)}.zip?language=${language}`,
  addenda: (meetingId: string) => ask<AddendaView>("GET", `/meetings/${at(meetingId)}/addenda`),
  /** The accepted ones as they were signed. */
  addendumFiles: async (meetingId: string) =>
    (await ask<{ files: readonly AddendumFile[] }>("GET", `/meetings/${at(meetingId)}/addenda/files`)).files,
  commandAddenda: (meetingId: string, id: string, command: AddendumCommand) =>
    ask<{ readonly events: readonly Recorded<AddendumEvent>[] }>(
      "POST",
      `/meetings/${at(meetingId)}/addenda/commands`,
      {
        id,
        command,
      },
    ),

  people: async () => (await ask<{ people: readonly PersonLine[] }>("GET", "/people")).people,
  addPerson: async (person: { readonly name: string; readonly username?: string; readonly password?: string }) =>
    (await ask<{ person: PersonLine }>("POST", "/people", person)).person,
  personLink: (personId: string, meetingId: string) =>
    ask<LinkAnswer>("POST", `/people/${at(personId)}/links`, { meetingId }),

  tasks: async (filter: TaskFilter) =>
    (await ask<{ tasks: readonly TaskLine[] }>("GET", `/tasks${taskQuery(filter)}`)).tasks,
  task: (id: string) => ask<TaskView>("GET", `/tasks/${at(id)}`),
  commandTask: (taskId: string, id: string, command: RectificationCommand) =>
    ask<{ readonly events: readonly Recorded<RectificationEvent>[] }>("POST", `/tasks/${at(taskId)}/commands`, {
      id,
      command,
    }),

  castBallot: (meetingId: string, ballot: { personId: string; voteId: string; choices: Choices }) =>
    ask<{ readonly cast: "now" | "before" }>("POST", `/meetings/${at(meetingId)}/ballots`, ballot),
  enterPaper: (meetingId: string, count: PaperCount & { readonly voteId: string }) =>
    ask<PaperOutcome>("POST", `/meetings/${at(meetingId)}/paper-ballots`, count),
  replay: (meetingId: string) => ask<ReplayView>("GET", `/meetings/${at(meetingId)}/replay`),
  /** Without `after` the first page. */
  replayPage: (name: string, after?: number) =>
    ask<ReplayPage>("GET", `/documents/${at(name)}/replay${after === undefined ? "" : `?after=${after}`}`),

  ticket: (document: string) => ask<TicketAnswer>("POST", "/tickets", { document, schema: documentSchemaVersion }),
  frozenDocument: (name: string) => ask<FrozenDocumentAnswer>("GET", `/documents/${at(name)}/frozen`),
};
