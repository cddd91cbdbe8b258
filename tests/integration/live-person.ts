/** Owns a participant on the live channel: joins, keeps what was told, asks commands. */

import { io, type Socket } from "socket.io-client";

import type { MeetingId } from "@sanguan/shared/domain/id";
import type {
  ClientToServer,
  CommandAnswer,
  CommandRequest,
  JoinAnswer,
  ServerToClient,
} from "@sanguan/shared/protocol/live";
import type { Visitor } from "./workspace.ts";

export interface Told {
  readonly name: keyof ServerToClient;
  readonly news: unknown;
}

export class LivePerson {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly told: Told[] = [];
  /** How it stands, for when a close asks. */
  unsaved = false;
  readonly #waiting = new Set<() => void>();

  constructor(visitor: Pick<Visitor, "url" | "cookie" | "language">) {
    this.socket = io(visitor.url, {
      path: "/live",
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: visitor.cookie, "accept-language": visitor.language },
    });
    for (const name of ["event", "people", "pointer", "turnout", "closing", "reload"] as const)
      this.socket.on(name, (news: unknown) => {
        this.told.push({ name, news });
        for (const look of this.#waiting) look();
      });
    this.socket.on("closing", ({ meetingId, progress }) => {
      if (progress.step === "flushing") this.say(meetingId, this.unsaved);
    });
  }

  say(meetingId: MeetingId, unsaved: boolean): void {
    this.unsaved = unsaved;
    this.socket.emit("unsaved", { meetingId, unsaved });
  }

  join(meetingId: MeetingId, after?: number): Promise<JoinAnswer> {
    return this.ask("join", { meetingId, ...(after === undefined ? {} : { after }) });
  }

  command(request: CommandRequest): Promise<CommandAnswer> {
    return this.ask("command", request);
  }

  /** Any message with any input, as a hostile client would send it. */
  ask<Answer>(name: string, input: unknown): Promise<Answer> {
    return new Promise((resolve) => {
      (this.socket as Socket).emit(name, input, resolve);
    });
  }

  /** Resolves with the first thing told that fits, past or to come. */
  hear(fits: (told: Told) => boolean): Promise<Told> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.told.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  hearEvent(type: string): Promise<Told> {
    return this.hear(({ name, news }) => name === "event" && typeOf(news) === type);
  }

  /** Types of the events told so far, but for those who come by joining: the server notes them when it looks at the roll. */
  get eventTypes(): readonly string[] {
    const types = this.told.filter(({ name }) => name === "event").map(({ news }) => typeOf(news) ?? "");
    return types.filter((type) => type !== "people-arrived");
  }

  /** Without a goodbye, as when a network is gone: the server sees the line break. */
  break(): void {
    this.socket.io.engine.close();
  }

  leave(): void {
    this.socket.disconnect();
  }
}

function typeOf(news: unknown): string | undefined {
  return (news as Parameters<ServerToClient["event"]>[0]).recorded.event.type;
}
