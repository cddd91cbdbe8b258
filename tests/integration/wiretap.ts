/** Owns a connection that keeps every byte it is sent: what a screen received, as text to be searched. */

import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import { post } from "./typing-person.ts";

export class Wiretap {
  readonly #url: string;
  readonly #cookie: string;
  readonly #received: string[] = [];
  readonly #sockets = new Set<WebSocket>();
  /** Documents whose socket was let in, in order. */
  readonly opened: string[] = [];

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
