/** Owns the live channel on socket.io: who may connect, which messages come in, how refusals are spoken. Who hears what is the audience's. */

import type { Server as HttpServer } from "node:http";

import { Server, type Socket } from "socket.io";
import type { z } from "zod";

import type { Actor } from "@sanguan/shared/domain/actor";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { mayType } from "@sanguan/shared/domain/document-access";
import { mayDo } from "@sanguan/shared/domain/permission";
import { parseMeetingCommand } from "@sanguan/shared/protocol/command-schema";
import type { ClientToServer, ServerToClient, SpokenRefusal } from "@sanguan/shared/protocol/live";
import { type Language, refusalText } from "@sanguan/shared/protocol/refusal-text";
import { chooseLanguage } from "@sanguan/shared/protocol/request-language";
import { refusalOfIssues } from "@sanguan/shared/protocol/input-refusal";
import { isOriginAllowed } from "../identity/origin.ts";
import type { Ballots } from "../meetings/ballots.ts";
import type { MeetingReader } from "../meetings/read-meeting.ts";
import type { RunCommand } from "../meetings/run-command.ts";
import type { Clock, Identity, Session } from "../ports.ts";
import { TokenBucket } from "../rooms/admit/token-bucket.ts";
import type { Audience, Listener, Tell } from "./audience.ts";
import { commandInput, conditionInput, joinInput, leaveInput, pointInput, unsavedInput } from "./live-input.ts";
import { LiveSeats } from "./live-seats.ts";
import { Outbox } from "./outbox.ts";
import type { PersonRate } from "./person-rate.ts";
import type { ScreenStandings } from "./screen-standings.ts";

export interface LiveParts {
  readonly audience: Audience;
  readonly identity: Pick<Identity, "session" | "onSessionEnded">;
  readonly reader: MeetingReader;
  readonly runCommand: RunCommand;
  readonly ballots: Pick<Ballots, "turnout">;
  readonly standings: Pick<ScreenStandings, "report">;
  readonly clock: Clock;
  /** Other origins than the host's own whose pages may connect. */
  readonly isConfiguredOrigin: (origin: string) => boolean;
  /** Commands and joins, over all connections. */
  readonly mayAsk: PersonRate;
  /** Of one connection; three times as many at once. */
  readonly reportsPerSecond: number;
  readonly messageBytes: number;
  readonly socketsPerPerson: number;
  /** What may wait to be read on one connection before anything more is sent. */
  readonly waitingBytes: number;
  readonly alarm: (what: string, error: unknown) => void;
}

interface SocketState {
  readonly session: Session;
  readonly language: Language;
  /** Whether it may be told anything now; ends it where it may not. */
  mayHear?: () => boolean;
}

type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketState>;
export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketState>;

export interface Live {
  readonly io: LiveServer;
  /** Bytes that wait to be read, of everybody. */
  waiting(): number;
  /** The sessions that connections are open with. */
  sessions(): readonly string[];
}

export const livePath = "/live/";

/** Answers under `/live`; upgrades that are not its own it leaves alone. */
export function attachLive(server: HttpServer, parts: LiveParts): Live {
  const seats = new LiveSeats(parts.socketsPerPerson);
  const outboxes = new Set<Outbox>();
  const io: LiveServer = new Server(server, {
    path: livePath,
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: parts.messageBytes,
    allowRequest: (request, answer) => answer(null, isOriginAllowed(request.headers, parts.isConfiguredOrigin)),
  });

  io.use((socket, next) => {
    const { cookie = "", "accept-language": acceptLanguage } = socket.handshake.headers;
    const language = chooseLanguage(/(?:^|; )sanguan_language=([^;]+)/.exec(cookie)?.[1], acceptLanguage);
    const admit = async (): Promise<Refusal | undefined> => {
      try {
        const session = await parts.identity.session(new Headers({ cookie }));
        if (session === undefined) return { reason: "not-signed-in" };
        if (!seats.take(session.actor.personId, socket.conn)) return { reason: "too-many-requests" };
        socket.data = { session, language };
        return undefined;
      } catch (error) {
        parts.alarm("opening a live connection", error);
        return { reason: "server-error" };
      }
    };
    void (async () => {
      const refusal = await admit();
      next(refusal && refusedConnection(speak(refusal, language)));
    })();
  });

  io.on("connection", (socket) => {
    const outbox = new Outbox(socket.conn);
    outboxes.add(outbox);
    socket.once("disconnect", () => outboxes.delete(outbox));
    listen(socket, outbox, parts);
  });
  parts.audience.speakBy((connections, name, news) => {
    const hearing = connections.filter((connection) => io.sockets.sockets.get(connection)?.data.mayHear?.() === true);
    // Of nobody in particular it would be said to everybody.
    if (hearing.length > 0) io.to(hearing).emit<keyof ServerToClient>(name, ...([news] as never));
  });
  parts.identity.onSessionEnded((sessionId) => {
    for (const socket of io.sockets.sockets.values()) if (socket.data.session.id === sessionId) socket.disconnect(true);
  });
  return {
    io,
    waiting: () => [...outboxes].reduce((sum, { waiting }) => sum + waiting, 0),
    sessions: () => [...io.sockets.sockets.values()].map(({ data }) => data.session.id),
  };
}

function listen(socket: LiveSocket, outbox: Outbox, parts: LiveParts): void {
  const { audience, reader, clock } = parts;
  const { session, language } = socket.data;
  const { actor } = session;
  // Reports of unsaved edits come with every keystroke, and the close depends on the last of them.
  const reports = new TokenBucket(parts.reportsPerSecond, parts.reportsPerSecond * 3, clock.now());
  /** Whoever does not read is cut off, rather than kept all that they do not read; when they are back they resume by number. */
  const hasRoom = (): boolean => {
    if (outbox.waiting <= parts.waitingBytes) return true;
    outbox.cut();
    return false;
  };
  const mayHear = (): boolean => {
    // One that was prolonged meanwhile is back in seconds, and resumes by number.
    if (clock.now() < session.expiresAt) return hasRoom();
    socket.disconnect(true);
    return false;
  };
  socket.data.mayHear = mayHear;
  // A name the socket knows by its type, given by one who knows the message by the same type.
  const tell: Tell = (name, news) => {
    if (mayHear()) socket.emit<keyof ServerToClient>(name, ...([news] as never));
  };
  const refuse = (refusal: Refusal): { readonly refusal: SpokenRefusal } => ({ refusal: speak(refusal, language) });

  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  /** A session may run out while its socket lives on, or have ended while it came in: asked at the first message, then at most once a minute; and when the clock was set. Who comes meanwhile waits for the same answer. */
  function isStillSignedIn(): Promise<boolean> {
    const now = clock.now();
    if (asked === undefined || Math.abs(now - asked.at) >= 60_000) asked = { at: now, answer: askSession() };
    return asked.answer;
  }

  async function askSession(): Promise<boolean> {
    const { cookie = "" } = socket.handshake.headers;
    try {
      if ((await parts.identity.session(new Headers({ cookie }))) !== undefined) return true;
    } catch (error) {
      // Nobody knows: the next message asks again.
      asked = undefined;
      throw error;
    }
    socket.disconnect(true);
    return false;
  }

  /** What every message passes: rate, shape, and a failure that is nobody's fault is said, not thrown. */
  function on<Schema extends z.ZodType, Result>(
    name: string,
    schema: Schema,
    act: (input: z.output<Schema>) => Promise<Result>,
  ): void {
    const hear = async (input: unknown): Promise<Result | { readonly refusal: SpokenRefusal }> => {
      const isAsk = name === "command" || name === "join";
      const mayAsk = isAsk ? parts.mayAsk(actor.personId) : reports.take(1, clock.now());
      if (!mayAsk) return refuse({ reason: "too-many-requests" });
      const parsed = schema.safeParse(input);
      if (!parsed.success) return refuse(refusalOfIssues(parsed.error.issues));
      try {
        if (!(await isStillSignedIn())) return refuse({ reason: "not-signed-in" });
        return await act(parsed.data);
      } catch (error) {
        parts.alarm(`live ${name}`, error);
        return refuse({ reason: "server-error" });
      }
    };
    (socket as Socket).on(name, async (input: unknown, answer: unknown) => {
      if (!hasRoom()) return;
      const said = await hear(input);
      if (typeof answer === "function" && hasRoom()) answer(said);
    });
  }

  on("join", joinInput, async ({ meetingId, after, at, watches }) => {
    audience.leave(meetingId, socket.id);
    const seen = await reader.view(actor, meetingId);
    if (!seen.ok) return refuse(seen.refusal);
    const enter = (rights: ListenerRights) =>
      audience.enter(meetingId, { connection: socket.id, session: session.id, actor, tell, ...rights });
    const rights = rightsIn(seen.value.meeting, actor, watches === true);
    // Before the answer is read: an event that is stored meanwhile comes twice rather than never; numbers tell.
    enter(rights);
    const read = async () => {
      const answer =
        after === undefined
          ? await reader.view(actor, meetingId)
          : await reader.eventsAfter(actor, meetingId, after, at);
      const turnout = answer.ok ? await parts.ballots.turnout(actor, meetingId) : [];
      // Behind all that was waited for: a role that was lost before this one heard of anything is told to it by nobody.
      return { answer, turnout, now: await reader.view(actor, meetingId) };
    };
    const { answer, turnout, now } = await read().catch((error: unknown) => {
      // Whoever is told that it failed is not in the room, least of all when their line has gone meanwhile.
      audience.leave(meetingId, socket.id);
      throw error;
    });
    if (!answer.ok || !now.ok) audience.leave(meetingId, socket.id);
    if (!answer.ok) return refuse(answer.refusal);
    if (!now.ok) return refuse(now.refusal);
    const newest = rightsIn(now.value.meeting, actor, watches === true);
    if (audience.hears(meetingId, socket.id) && JSON.stringify(newest) !== JSON.stringify(rights)) {
      audience.leave(meetingId, socket.id);
      enter(newest);
    }
    // Whoever was told meanwhile to join again is told of the people then, by their new roles.
    const people = audience.hears(meetingId, socket.id) ? audience.peopleFor(meetingId, newest) : [];
    if (socket.disconnected) audience.leave(meetingId, socket.id);
    const pointer = audience.pointer(meetingId);
    const place = pointer === undefined ? {} : { pointer };
    return { ...answer.value, now: clock.iso(), personId: actor.personId, people, turnout, ...place };
  });

  on("leave", leaveInput, async ({ meetingId }) => audience.leave(meetingId, socket.id));

  on("command", commandInput, async ({ meetingId, id, command }) => {
    const parsed = parseMeetingCommand(command);
    if (!parsed.ok) return refuse(parsed.refusal);
    const outcome = await parts.runCommand({ meetingId, id, command: parsed.command, actor });
    return "refusal" in outcome ? refuse(outcome.refusal) : outcome;
  });

  on("unsaved", unsavedInput, async ({ meetingId, unsaved }) => audience.setUnsaved(meetingId, socket.id, unsaved));

  on("condition", conditionInput, async ({ meetingId, condition }) => {
    // Nobody asks how the devices of people are.
    if (audience.isScreen(meetingId, socket.id)) parts.standings.report(meetingId, actor.personId, condition);
  });

  on("point", pointInput, async ({ meetingId, pointer }) => {
    const seen = await reader.view(actor, meetingId);
    if (!seen.ok) return refuse(seen.refusal);
    const { meeting } = seen.value;
    if (!mayDo(meeting, actor, "point-stage")) return refuse({ reason: "not-allowed" });
    if (!meeting.items.some((item) => item.id === pointer.itemId)) return refuse({ reason: "unknown-item" });
    audience.point(meetingId, socket.id, pointer);
    return undefined;
  });

  socket.on("disconnect", () => audience.lose(socket.id));
}

type ListenerRights = Pick<Listener, "types" | "seesPeople" | "seesUnsaved" | "seesScreens">;

function rightsIn(meeting: Meeting, actor: Actor, watches: boolean): ListenerRights {
  return {
    types: !watches && mayType(meeting, actor),
    seesPeople: mayDo(meeting, actor, "read-people"),
    seesUnsaved: mayDo(meeting, actor, "read-stragglers"),
    seesScreens: mayDo(meeting, actor, "read-screens"),
  };
}

function speak(refusal: Refusal, language: Language): SpokenRefusal {
  return { ...refusal, message: refusalText(refusal, language) };
}

/** socket.io hands `data` of an error to the client as it is. */
function refusedConnection(refusal: SpokenRefusal): Error {
  return Object.assign(new Error(refusal.reason), { data: { refusal } });
}
