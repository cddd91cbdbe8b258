/** Owns taking a server's bytes apart into WebSocket frames, for the few lines whose answers are read. */

export class FrameReader {
  readonly #hear: (payload: Buffer) => void;
  #rest = Buffer.alloc(0);

  constructor(hear: (payload: Buffer) => void) {
    this.#hear = hear;
  }

  read(chunk: Buffer): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let frame = next(bytes); frame !== undefined; frame = next(bytes)) {
      this.#hear(frame.payload);
      bytes = frame.rest;
    }
    this.#rest = Buffer.from(bytes);
  }
}

/** The first frame, if all of it is here; a server's frames are not masked. */
function next(bytes: Buffer): { readonly payload: Buffer; readonly rest: Buffer } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  return { payload: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
}
