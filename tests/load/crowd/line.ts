/**
 * Owns one client connection at the least cost to the machine that makes the load: a TCP socket that speaks just enough of WebSocket. What arrives is
 * handed on as raw bytes, frames not taken apart, so that 200 readers of one process do not slow the server that is measured.
 */

import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const headerEnd = Buffer.from("\r\n\r\n");

export class Line {
  readonly #socket: Socket;
  readonly opened: Promise<void>;
  readonly closed: Promise<void>;
  /** Bytes that arrived after the handshake, frame headers included. */
  received = 0;
  /** Hears every chunk after the handshake. */
  hear: (chunk: Buffer) => void = () => undefined;

  constructor(port: number, path: string) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.closed = new Promise((resolve) => this.#socket.once("close", () => resolve()));
    this.#socket.on("error", () => undefined);
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once("close", () => reject(new Error("closed before it was open")));
      let head = Buffer.alloc(0);
      const read = (chunk: Buffer): void => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf(headerEnd);
        if (end < 0) return;
        this.#socket.off("data", read);
        if (!head.toString("latin1", 0, 12).endsWith("101")) return reject(new Error(head.toString("latin1", 0, end)));
        this.#socket.on("data", (later) => this.#take(later));
        resolve();
        this.#take(head.subarray(end + headerEnd.length));
      };
      this.#socket.on("data", read);
    });
    this.opened.catch(() => undefined);
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
    );
  }

  /** One binary frame. The mask is zero, which the protocol allows and which costs nothing. */
  send(payload: Uint8Array): void {
    const { length } = payload;
    const header = length < 126 ? Buffer.alloc(6) : length < 65_536 ? Buffer.alloc(8) : Buffer.alloc(14);
    header[0] = 0x82;
    if (length < 126) header[1] = 0x80 | length;
    else if (length < 65_536) {
      header[1] = 0x80 | 126;
      header.writeUInt16BE(length, 2);
    } else {
      header[1] = 0x80 | 127;
      header.writeBigUInt64BE(BigInt(length), 2);
    }
    this.#socket.write(Buffer.concat([header, payload]));
  }

  /** A server that asks whether somebody is there is answered before it asks. */
  pong(): void {
    this.#socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.received += chunk.length;
    this.hear(chunk);
  }
}
