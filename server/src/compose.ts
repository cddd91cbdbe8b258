/** Owns joining adapters to ports: one server out of its parts, started, and stopped without losing anything. */

import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { getRequestListener } from "@hono/node-server";
import { pino } from "pino";

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Config } from "./config.ts";
import { type Demonstration, DemonstrationExists, loadDemonstration } from "./demonstration/load-demonstration.ts";
import { makeRehearsalMaker } from "./demonstration/rehearsal/make-rehearsal.ts";
import { makePlayers } from "./demonstration/rehearsal/players.ts";
import { makeHouseChecks } from "./examination/house-checks.ts";
import { makeAddenda } from "./followup/addenda.ts";
import { makeTaskReader } from "./followup/read-tasks.ts";
import { makeRunTaskCommand } from "./followup/run-task-command.ts";
import { makeApp } from "./http/app.ts";
import { makeMetrics } from "./http/metrics.ts";
import { type OpenIdentity, openIdentity } from "./identity/open-identity.ts";
import { randomId } from "./identity/random-id.ts";
import { makeBallots } from "./meetings/ballots.ts";
import { makeCloseMeeting, recoverClosings } from "./meetings/close-meeting.ts";
import { makeEarlierProblems } from "./meetings/earlier-problems.ts";
import { Herald } from "./meetings/herald.ts";
import { MeetingCache } from "./meetings/meeting-cache.ts";
import { makeMeetingReader } from "./meetings/read-meeting.ts";
import { RollKeeper } from "./meetings/roll-keeper.ts";
import { makeRunCommand, type RunCommand } from "./meetings/run-command.ts";
import type { Answer, Clock } from "./ports.ts";
import { makeReplayReader } from "./records/read-replay.ts";
import { openFileSigner } from "./records/file-signer.ts";
import { recordPackage } from "./records/record-package.ts";
import { openRenderings } from "./records/rendering/open-renderings.ts";
import { readVerifyPage } from "./records/verify-page.ts";
import { openTimeStamper } from "./records/stamping/open-time-stamper.ts";
import { makeInnerPens } from "./rooms/inner-pen.ts";
import { compactElsewhere } from "./rooms/keep/compact-elsewhere.ts";
import { makeRooms } from "./rooms/registry.ts";
import { systemScheduler } from "./rooms/scheduler.ts";
import { Audience } from "./sockets/audience.ts";
import { personColor } from "./sockets/person-color.ts";
import { makePersonRate } from "./sockets/person-rate.ts";
import { watchSessions } from "./sockets/session-watch.ts";
import { ScreenStandings } from "./sockets/screen-standings.ts";
import { makeSyntheticPresence } from "./sockets/synthetic-presence.ts";
import { attachSockets } from "./sockets/upgrade.ts";
import { lockDataFolder } from "./storage/data-folder-lock.ts";
import { openStorage } from "./storage/open-storage.ts";

/** How long answers under way, and goodbyes to live connections, may take when the server stops. */
const lastWordsMs = 1000;
const software = "sanguan/0.1.0";

export const systemClock: Clock = { now: () => Date.now(), iso: () => new Date().toISOString() };

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly identity: OpenIdentity;
  /** Makes the demonstration; `guest` becomes one of its organizers. */
  loadDemonstration(guest?: Actor): Promise<Demonstration>;
  /** Everything that came is stored and acknowledged; then everybody is told to reconnect. */
  close(): Promise<void>;
}

/** Opens the data folder and listens; what a crash cut short is finished in the background. */
export async function compose(config: Config, clock: Clock = systemClock): Promise<RunningServer> {
  const unlock = lockDataFolder(config.dataFolder);
  try {
    return await start(config, clock, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function start(config: Config, clock: Clock, unlock: () => void): Promise<RunningServer> {
  const log = pino({ level: config.log, base: null }, pino.destination({ dest: 2, sync: true }));
  const alarm = (what: string, error: unknown) => log.error({ err: error }, what);
  // Port 0 is known only once the server listens; nobody asks before.
  let url = config.url ?? `http://localhost:${config.port}`;

  const storage = await openStorage(config.dataFolder, () => clock.now());
  const { events, documents, records, boxes } = storage;
  for (const { kind, name, fault } of storage.breaches)
    alarm(`the database is not as it was made: ${kind} ${name} ${fault}; see: sanguan doctor`, undefined);
  const identity = await openIdentity({
    db: storage.database,
    dialect: "sqlite",
    dataFolder: config.dataFolder,
    url,
    sessionDays: config.sessionDays,
    clock,
  });
  const signer = openFileSigner(config.dataFolder, clock.iso());
  if ((signer.history.keys.at(-1)?.since ?? "") > clock.iso())
    alarm("the clock is behind the beginning of the signing key; records sealed now will not verify", undefined);
  const cache = new MeetingCache(events);
  const standings = new ScreenStandings(clock);
  const audience = new Audience(clock, {
    came(meetingId, personId, isScreen) {
      roll.came(meetingId, personId);
      if (isScreen) standings.came(meetingId, personId);
    },
    went(meetingId, personId, isScreen) {
      roll.went(meetingId, personId);
      if (isScreen) standings.went(meetingId, personId);
    },
  });
  const { updateBytes, updatesPerSecond } = config.limits;
  const snapshots = compactElsewhere();
  const rooms = makeRooms({
    log: documents,
    clock,
    limits: {
      updateBytes,
      framesPerSecond: updatesPerSecond,
      frameBurst: updatesPerSecond * 10,
      window: config.commitWindowMs,
      pendingBytesOverall: config.limits.pendingBytes,
      sockets: config.limits.sockets,
    },
    alarm: (problem, { error, ...details }) => log.error({ err: error, ...details }, problem),
    compact: snapshots.compact,
    observe: { round: (round) => metrics.round(round), closed: (reason) => metrics.closed(reason) },
  });
  let stopping = false;

  /** A close that fails is tried again until the server stops; the next start goes on. */
  async function pauseClosing(tries: number, error: unknown): Promise<boolean> {
    if (stopping) return false;
    alarm("closing a meeting", error);
    await new Promise<void>((resolve) => {
      setTimeout(resolve, Math.min(30_000, 250 * 2 ** Math.min(tries, 7))).unref();
    });
    return !stopping;
  }

  const renderings = openRenderings({
    ...config.renderings,
    folder: join(config.dataFolder, "renderings"),
    url: config.url,
    software,
    alarm,
  });
  const stamper = openTimeStamper(config.timeStamping, records, alarm);
  const house = makeHouseChecks({
    folder: config.dataFolder,
    clientFolder: config.clientFolder,
    timeStamping: config.timeStamping,
    clock,
    health: () => storage.health(),
    alarm,
  });
  const herald = new Herald({ log: events, cache, announcer: audience, rooms });
  const ballots = makeBallots({ boxes, cache, announcer: audience, windowMs: config.ballotWindowMs });
  const stores = { log: events, boxes, ballots, cache, rooms, announcer: audience, herald };

  // Due dates are days of the calendar that documents tell times by.
  const { timeZone } = config.renderings;

  /** The use cases on one clock; the demonstration's last year runs on a clock of last year. */
  function useCases(onClock: Clock) {
    const close = makeCloseMeeting({
      ...stores,
      documents,
      records,
      signer,
      software,
      clock: onClock,
      timeZone,
      flushMs: config.flushMs,
      pause: pauseClosing,
    });
    const closeMeeting = (meetingId: MeetingId) => close(meetingId).then(() => stamper.wake());
    return {
      closeMeeting,
      runCommand: makeRunCommand({
        ...stores,
        closeMeeting,
        clock: onClock,
        timeZone,
      }),
      runTaskCommand: makeRunTaskCommand({ log: events, clock: onClock }),
    };
  }

  const { closeMeeting, runCommand, runTaskCommand } = useCases(clock);
  const reader = makeMeetingReader({ log: events, cache, records, documents });
  const meetingFor = async (actor: Actor, id: MeetingId): Promise<Answer<Meeting>> => {
    const seen = await reader.view(actor, id);
    return seen.ok ? { ok: true, value: seen.value.meeting } : seen;
  };
  const demonstrate = (guest?: Actor) =>
    loadDemonstration({ clock, identity, log: events, rooms, useCases, ...(guest === undefined ? {} : { guest }) });

  const players = makePlayers({
    cache,
    runCommand,
    ballots,
    takePen: makeInnerPens({ rooms, access: reader.access, colorOf: personColor }),
    presence: makeSyntheticPresence(audience),
    clock,
    timeZone,
    after: systemScheduler.after,
    paceMs: config.rehearsalPaceMs,
    random: Math.random,
    newId: randomId,
    alarm,
  });

  const metrics = makeMetrics({
    syncSockets: () => sockets.syncCount(),
    liveSockets: () => sockets.liveCount(),
    liveWaitingBytes: () => sockets.liveWaiting(),
    rooms: () => rooms.figures().rooms,
    pendingUpdates: () => rooms.figures().pending,
    pendingBytes: () => rooms.figures().pendingBytes,
    commitWindow: () => rooms.figures().window,
  });
  const measuredCommand: RunCommand = async (ask) => {
    const begun = performance.now();
    const outcome = await runCommand(ask);
    const how = "refusal" in outcome ? outcome.refusal.reason : "done";
    metrics.command(ask.command.type, how, (performance.now() - begun) / 1000);
    return outcome;
  };

  const roll = new RollKeeper({ cache, runCommand: measuredCommand, clock, after: systemScheduler.after, alarm });
  const isConfiguredOrigin = (origin: string) => origin === url || config.origins.includes(origin);
  const { commandsPerSecond } = config.limits;
  const common = { clock, identity, reader, ballots, alarm, mayAsk: makePersonRate(commandsPerSecond, clock) };
  const app = makeApp({
    settings: {
      url: config.url,
      isConfiguredOrigin,
      bodyBytes: config.limits.bodyBytes,
      signInAttempts: config.limits.signInAttempts,
      sessionCookie: identity.sessionCookie,
      linkDays: config.linkDays,
      clientFolder: config.clientFolder,
      trustProxy: config.trustProxy,
      leaseMs: config.leaseMs,
    },
    ...common,
    earlierProblems: makeEarlierProblems({ reader, records }),
    runTaskCommand,
    records,
    documents,
    recordPackage,
    renderings,
    screenStanding: (meetingId, screenId) => standings.of(meetingId, screenId),
    screensHere: (meetingId) => audience.screens(meetingId),
    verifyPage: () => readVerifyPage(config.clientFolder),
    rehearse: makeRehearsalMaker({ log: events, cache, runCommand, newId: randomId }),
    players,
    house,
    since: clock.iso(),
    keys: signer.history,
    metrics,
    runCommand: measuredCommand,
    tasks: makeTaskReader({ log: events, clock, timeZone, identity }),
    addenda: makeAddenda({ log: events, records, signer, clock, meetingFor }),
    replay: makeReplayReader({
      log: events,
      documents,
      meetingFor,
      documentFor: reader.access,
      person: (id) => identity.person(id),
    }),
    async loadDemonstration(guest) {
      try {
        return { ok: true, value: (await demonstrate(guest)).meetingId };
      } catch (error) {
        if (error instanceof DemonstrationExists) return { ok: false, refusal: { reason: "meeting-exists" } };
        throw error;
      }
    },
    ready: () =>
      storage.health().then(
        () => true,
        () => false,
      ),
  });

  const server = createServer(getRequestListener(app.fetch));
  const sockets = attachSockets(
    server,
    {
      ...common,
      audience,
      standings,
      runCommand: measuredCommand,
      reportsPerSecond: commandsPerSecond * 10,
      messageBytes: config.limits.bodyBytes,
      socketsPerPerson: config.limits.liveSocketsPerPerson,
      waitingBytes: config.limits.liveWaitingBytes,
      isConfiguredOrigin,
    },
    {
      identity,
      reader,
      rooms,
      clock,
      leaseMs: config.leaseMs,
      updateBytes,
      socketsPerPerson: config.limits.socketsPerPerson,
      alarm,
    },
  );

  const stopWatching = watchSessions({
    held: () => sockets.sessions(),
    identity,
    after: systemScheduler.after,
    alarm,
  });

  const lines = new Set<Socket>();
  server.on("connection", (line) => {
    lines.add(line);
    line.once("close", () => lines.delete(line));
  });

  /** Everybody was told; who is still asking is answered, and who says nothing is not waited for. */
  async function cutOff(over: Promise<void>): Promise<void> {
    const cut = setTimeout(() => {
      for (const line of lines) line.destroy();
    }, lastWordsMs);
    await Promise.all([sockets.close(), over]);
    clearTimeout(cut);
  }

  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    stopping = true;
    // The rooms' timers let a process end; this one must not, before they have stored what they hold.
    const awake = setInterval(() => undefined, 1000);
    try {
      const over = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      stopWatching();
      roll.stop();
      house.stop();
      players.stop();
      await ballots.settle();
      await rooms.stop();
      await snapshots.stop();
      await stamper.stop();
      await renderings.stop();
      await cutOff(over);
      metrics.stop();
      await storage.close();
    } finally {
      clearInterval(awake);
      unlock();
    }
  }

  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(config.port, config.host, resolve);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  url = config.url ?? `http://localhost:${port}`;
  stamper.wake();
  const clientsReturn = () => sleep(config.flushMs, undefined, { ref: false });
  recoverClosings({ log: events, cache, closeMeeting, clientsReturn, pause: pauseClosing }).catch((error: unknown) =>
    alarm("finishing closes", error),
  );

  return { url, port, identity, loadDemonstration: demonstrate, close: () => (closed ??= close()) };
}
