/** Owns a `ws` connection as the rooms see it. */

import type { Duplex } from "node:stream";

import { type RawData, WebSocket } from "ws";

import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { SyncSocket } from "../rooms/session.ts";
import { FrameWriter } from "./frame-writer.ts";
import { refusedFrame } from "../rooms/wire/frames.ts";

/** What `ws` closes with when a frame is above `maxPayload`; a client would reconnect and send it again, for ever. */
const frameTooLarge = 1009;

/** Says of a frame too large for memory the same as the room says of one too large for a document. */
export class SyncWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code !== frameTooLarge) {
      super.close(code, reason);
      return;
    }
    this.send(refusedFrame({ reason: "too-large" }));
    super.close(closeCode.tooLarge, reason);
  }
}

/** How long the other side may take to answer a close before the connection is cut. */
const closeGraceMs = 5000;

/** A connection, held by thousands: nothing of its own but these. */
export class WsSyncSocket implements SyncSocket {
  readonly #ws: WebSocket;
  readonly #writer: FrameWriter;

  /** `line`: what carries `ws`, for the frames that go past it. */
  constructor(ws: WebSocket, line: Duplex) {
    this.#ws = ws;
    this.#writer = new FrameWriter(line);
  }

  send(bytes: Uint8Array): void {
    if (this.#ws.readyState === this.#ws.OPEN) this.#writer.send(bytes);
  }

  close(code: number, reason?: string): void {
    closeSoon(this.#ws, code, reason);
  }

  get bufferedAmount(): number {
    return this.#ws.bufferedAmount;
  }

  onMessage(hear: (bytes: Uint8Array) => void): void {
    this.#ws.on("message", (message, isBinary) => {
      if (isBinary) hear(bytesOf(message));
      else this.close(closeCode.refused, "binary frames only");
    });
  }

  onClose(hear: () => void): void {
    this.#ws.on("close", hear);
  }
}

/** Closes with a code; cuts the line if the other side does not answer. */
export function closeSoon(ws: WebSocket, code: number, reason?: string): void {
  ws.close(code, reason);
  const cut = setTimeout(() => ws.terminate(), closeGraceMs);
  cut.unref();
  ws.once("close", () => clearTimeout(cut));
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
