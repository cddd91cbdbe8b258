/** Owns the bytes of the frames on `/sync/<document>`: reads a client's, writes the server's. What they lead to is the session's. */

import type { Refusal } from "@sanguan/shared/domain/refusal";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import * as encoding from "lib0/encoding";
import type { RoomLimits } from "../limits.ts";
import { ByteReader } from "./byte-reader.ts";

export type ClientFrame =
  | { readonly kind: "step1"; readonly stateVector: ReadonlyMap<number, number> }
  | { readonly kind: "step2" | "update"; readonly update: Uint8Array }
  | { readonly kind: "presence"; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: "query-presence" }
  | { readonly kind: "renew"; readonly ticket: string }
  /** Not looked into. */
  | { readonly kind: "too-large" }
  /** A type this server does not know, or leaves alone: ignored. */
  | { readonly kind: "other" };

export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON, `"null"` when gone. */
  readonly state: string;
}

type FrameLimits = Pick<RoomLimits, "vectorBytes" | "presenceFrameBytes">;

/** Reads one frame, all of it; `undefined` when it is malformed. */
export function readFrame(bytes: Uint8Array, limits: FrameLimits): ClientFrame | undefined {
  const reader = new ByteReader(bytes);
  try {
    const frame = readMessage(reader, limits);
    return frame.kind === "other" || reader.done ? frame : undefined;
  } catch {
    return undefined;
  }
}

function readMessage(reader: ByteReader, limits: FrameLimits): ClientFrame {
  switch (reader.varUint()) {
    case messageType.sync:
      return readSync(reader, limits);
    case messageType.awareness: {
      const body = reader.varBytes();
      if (body.length > limits.presenceFrameBytes) return { kind: "too-large" };
      return { kind: "presence", entries: readPresence(new ByteReader(body)) };
    }
    case messageType.queryAwareness:
      return { kind: "query-presence" };
    case messageType.renew:
      return { kind: "renew", ticket: reader.varString() };
    default:
      return { kind: "other" };
  }
}

function readSync(reader: ByteReader, limits: FrameLimits): ClientFrame {
  const step = reader.varUint();
  const body = reader.varBytes();
  if (step === syncStep.step1) {
    if (body.length > limits.vectorBytes) return { kind: "too-large" };
    const inner = new ByteReader(body);
    const stateVector = new Map<number, number>();
    for (let left = inner.count(2); left > 0; left--) stateVector.set(inner.varUint(), inner.varUint());
    if (!inner.done) throw new RangeError("bytes after a state vector");
    return { kind: "step1", stateVector };
  }
  if (step === syncStep.step2) return { kind: "step2", update: body };
  if (step === syncStep.update) return { kind: "update", update: body };
  throw new RangeError("unknown sync step");
}

function readPresence(reader: ByteReader): PresenceEntry[] {
  const entries: PresenceEntry[] = [];
  for (let left = reader.count(3); left > 0; left--)
    entries.push({ clientId: reader.varUint(), clock: reader.varUint(), state: reader.varString() });
  return entries;
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function syncFrame(step: number, body: Uint8Array): Uint8Array {
  return frame(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });
}

/** A state vector as Yjs reads it. */
export function encodeVector(stateVector: ReadonlyMap<number, number>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, stateVector.size);
  for (const [client, clock] of stateVector) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(syncStep.step1, stateVector);
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(syncStep.step2, update);
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncStep.update, update);

export const savedFrame = (durable: number): Uint8Array =>
  frame(messageType.saved, (encoder) => encoding.writeVarUint(encoder, durable));

export const refusedFrame = (refusal: Refusal): Uint8Array =>
  frame(messageType.refused, (encoder) => encoding.writeVarString(encoder, JSON.stringify(refusal)));

export const writableFrame = (writable: boolean): Uint8Array =>
  frame(messageType.writable, (encoder) => encoding.writeVarUint(encoder, writable ? 1 : 0));

/** How long the lease lasts from now, in milliseconds; 0 when the ticket was no good. */
export const renewedFrame = (ms: number): Uint8Array =>
  frame(messageType.renew, (encoder) => encoding.writeVarUint(encoder, ms));

export const heartbeatFrame: Uint8Array = frame(messageType.heartbeat, () => {});

/** One entry, as it stands in a `presenceFrame`. */
export function presenceEntry({ clientId, clock, state }: PresenceEntry): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, state);
  return encoding.toUint8Array(encoder);
}

/** A frame of so many entries, encoded one behind the other in `parts`; each byte is copied once, for this is done for every caret that moves. */
export function presenceFrame(count: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const counted = encoding.encode((encoder) => encoding.writeVarUint(encoder, count));
  const length = parts.reduce((sum, part) => sum + part.length, counted.length);
  const head = frame(messageType.awareness, (encoder) => encoding.writeVarUint(encoder, length));
  const whole = new Uint8Array(head.length + length);
  let at = 0;
  for (const part of [head, counted, ...parts]) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
