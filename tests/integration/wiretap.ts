/** Owns a person who keeps every byte they are sent, over HTTP and both kinds of sockets: as text to be searched, and what is JSON as values too. */

import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import type { LivePerson } from "./live-person.ts";
import { post } from "./typing-person.ts";

/** One value as it came: over which channel, and what. */
export interface Heard {
  readonly where: string;
  readonly value: unknown;
}

export class Wiretap {
  readonly #url: string;
  readonly #cookie: string;
  readonly #received: string[] = [];
  readonly #sockets = new Set<WebSocket>();
  /** Documents whose socket was let in, in order. */
  readonly opened: string[] = [];
  /** Whatever of it was JSON. */
  readonly values: Heard[] = [];

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Everything so far. Shared text stands in updates as UTF-8. */
  get everything(): string {
    return this.#received.join("\n");
  }

  heard(where: string, what: string): void {
    this.#received.push(`${where}: ${what}`);
  }

  /** Asks over HTTP; the whole answer is kept, its head too. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const answer = await fetch(new URL(path, this.#url), {
      method,
      redirect: "manual",
      headers: { cookie: this.#cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = Buffer.from(await answer.arrayBuffer()).toString("utf8");
    this.heard(`${method} ${path}`, `${answer.status} ${JSON.stringify([...answer.headers])} ${text}`);
    const isJson = answer.headers.get("content-type")?.includes("json") === true;
    const value: unknown = isJson ? JSON.parse(text) : text;
    if (isJson) this.values.push({ where: `${method} ${path}`, value });
    return { status: answer.status, body: value };
  }

  /** Keeps every packet of a live channel as it comes off the line, acknowledgements too. Before anything is asked on it. */
  overhear(live: LivePerson): void {
    live.socket.io.engine.on("packet", ({ data }) => {
      if (data === undefined) return;
      const text = typeof data === "string" ? data : Buffer.from(data as ArrayBuffer).toString("utf8");
      this.heard("live", text);
      const json = /[[{].*$/s.exec(text)?.[0];
      if (json !== undefined) this.values.push({ where: "live", value: JSON.parse(json) });
    });
  }

  /** Opens a document as a page would, asks for all of it, and stays; resolves when it is answered or refused. */
  async open(document: string): Promise<void> {
    const ticket = await post<TicketAnswer>(`${this.#url}/api/tickets`, this.#cookie, { document });
    this.heard(`ticket ${document}`, JSON.stringify(ticket.body));
    if (ticket.status !== 200) return;
    const socket = new WebSocket(ticket.body.url);
    this.#sockets.add(socket);
    await new Promise<void>((resolve) => {
      let answered = false;
      const over = () => {
        answered = true;
        resolve();
      };
      socket.on("error", over);
      socket.on("close", (code, reason) => {
        this.heard(`close ${document}`, `${code} ${reason.toString()}`);
        over();
      });
      socket.on("open", () => {
        const hello = encoding.createEncoder();
        encoding.writeVarUint(hello, messageType.sync);
        encoding.writeVarUint(hello, syncStep.step1);
        encoding.writeVarUint8Array(hello, Y.encodeStateVector(new Y.Doc()));
        socket.send(encoding.toUint8Array(hello));
      });
      socket.on("message", (data: Buffer) => {
        this.heard(`sync ${document}`, data.toString("utf8"));
        if (answered || data[0] !== messageType.sync || data[1] !== syncStep.step2) return;
        this.opened.push(document);
        over();
      });
    });
  }

  end(): void {
    for (const socket of this.#sockets) socket.close();
  }
}
