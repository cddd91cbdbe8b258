/**
 * Owns how binary frames leave on a WebSocket whose handshake is done: a frame is built once for all who get it, and all frames of one turn leave a socket in
 * one write. With 200 readers of a room that types, the system calls for writing are most of what the server does.
 */

import type { Duplex } from "node:stream";

/** RFC 6455, section 5.2: one whole binary message from a server, so unmasked. */
const wholeBinary = 0x82;

/** Frames of more than this gain nothing from waiting for others, and would count as held back. */
const worthJoining = 16_384;

/** Built frames by their payload; a payload that goes to many is built once. */
const built = new WeakMap<Uint8Array, Buffer>();

export class FrameWriter {
  readonly #socket: Duplex;
  #held = false;

  /** Nobody else may write to `socket` in the middle of a turn but in whole frames. */
  constructor(socket: Duplex) {
    this.#socket = socket;
  }

  send(payload: Uint8Array): void {
    if (payload.length > worthJoining) {
      this.#release();
      // Not joined into one buffer: the payload is shared by all who get it.
      this.#socket.cork();
      this.#socket.write(headerOf(payload.length));
      this.#socket.write(payload);
      this.#socket.uncork();
      return;
    }
    if (!this.#held) {
      this.#held = true;
      this.#socket.cork();
      process.nextTick(() => this.#release());
    }
    this.#socket.write(frameOf(payload));
  }

  #release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#socket.uncork();
  }
}

function frameOf(payload: Uint8Array): Buffer {
  const known = built.get(payload);
  if (known !== undefined) return known;
  const frame = Buffer.concat([headerOf(payload.length), payload]);
  built.set(payload, frame);
  return frame;
}

function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([wholeBinary, length]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = wholeBinary;
  if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return header;
}
