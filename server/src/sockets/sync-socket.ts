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

/** `line`: what carries `ws`, for the frames that go past it. */
export function syncSocket(ws: WebSocket, line: Duplex): SyncSocket {
  const writer = new FrameWriter(line);
  return {
    send(bytes) {
      if (ws.readyState === ws.OPEN) writer.send(bytes);
    },
    close(code, reason) {
      closeSoon(ws, code, reason);
    },
    get bufferedAmount() {
      return ws.bufferedAmount;
    },
    onMessage(hear) {
      ws.on("message", (data, isBinary) => {
        if (isBinary) hear(bytesOf(data));
        else closeSoon(ws, closeCode.refused, "binary frames only");
      });
    },
    onClose(hear) {
      ws.on("close", hear);
    },
  };
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
