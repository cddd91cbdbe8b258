/** Owns how much waits to be read on one live connection, and cutting it: engine.io keeps without limit what somebody does not read, and is patient when it closes. */

import type { ServerResponse } from "node:http";

import type { Socket } from "socket.io";
import type { WebSocket } from "ws";

/** The connection below a live socket; it may move from one transport to another. */
export type Line = Socket["conn"];

/** What carries the bytes of a transport; engine.io keeps the types to itself. */
interface Carrier {
  /** Of a WebSocket. */
  readonly socket?: WebSocket;
  /** Of polling, while it can send: the answer by which it will. */
  readonly res?: ServerResponse | null;
}

export class Outbox {
  readonly #line: Line;
  /** Bytes that the transport has not taken yet. */
  #queued = 0;
  /** Bytes of the last batch that a WebSocket took; it takes no other until the system has them all. */
  #taken = 0;
  /** Bytes of answers to polls that the system has not got yet. */
  readonly #answers = new Map<ServerResponse, number>();

  constructor(line: Line) {
    this.#line = line;
    line.on("packetCreate", ({ data }: { readonly data?: unknown }) => {
      if (typeof data === "string") this.#queued += Buffer.byteLength(data);
      else if (data instanceof Uint8Array) this.#queued += data.byteLength;
    });
    line.on("flush", () => {
      const { res } = this.#carrier;
      const batch = this.#queued;
      this.#queued = 0;
      this.#taken = 0;
      if (res) {
        this.#answers.set(res, batch);
        res.once("close", () => this.#answers.delete(res));
      } else this.#taken = batch;
    });
  }

  /** Bytes that were sent and that the system has not got yet. */
  get waiting(): number {
    let waiting = this.#queued;
    if (!this.#line.transport.writable) waiting += this.#taken;
    for (const bytes of this.#answers.values()) waiting += bytes;
    return waiting;
  }

  /** At once, with everything that waits: a goodbye would only be kept behind it. */
  cut(): void {
    const { socket } = this.#carrier;
    for (const answer of this.#answers.keys()) answer.destroy();
    socket?.terminate();
    this.#line.close(true);
  }

  get #carrier(): Carrier {
    return this.#line.transport as unknown as Carrier;
  }
}
