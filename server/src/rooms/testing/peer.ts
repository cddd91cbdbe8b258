/** Owns a client for tests: a Y.Doc that speaks as y-websocket does, over a wire that moves frames only when told to. */

import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { PersonId } from "@sanguan/shared/domain/id";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import type { OpenRooms, Seat } from "../open-rooms.ts";
import type { Rights, RoomSession, SyncSocket } from "../session.ts";

/** Both directions of one connection. */
export class Wire implements SyncSocket {
  readonly toServer: Uint8Array[] = [];
  readonly toClient: Uint8Array[] = [];
  bufferedAmount = 0;
  closedWith: number | undefined;
  #hearMessage: (bytes: Uint8Array) => void = () => {};
  #hearClose: () => void = () => {};
  #gone = false;

  send(bytes: Uint8Array): void {
    if (this.closedWith === undefined) this.toClient.push(bytes);
  }

  close(code: number): void {
    this.closedWith ??= code;
  }

  onMessage(hear: (bytes: Uint8Array) => void): void {
    this.#hearMessage = hear;
  }

  onClose(hear: () => void): void {
    this.#hearClose = hear;
  }

  /** Gives the server its next frame. */
  flushUp(): boolean {
    const frame = this.toServer.shift();
    if (frame !== undefined && !this.#gone) this.#hearMessage(frame);
    return frame !== undefined;
  }

  /** The connection breaks: what is on the way is lost. */
  cut(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.toServer.length = 0;
    this.toClient.length = 0;
    this.#hearClose();
  }
}

/** Hears what passes between a peer and the server. */
export interface Witness {
  /** A durable frame of this connection, from 1. */
  sent(frame: number, update: Uint8Array): void;
  saved(frame: number): void;
  got(update: Uint8Array): void;
}

/** A person at a document. Keeps its Y.Doc over reconnects. */
export class Peer {
  readonly doc: Y.Doc;
  readonly awareness: awarenessProtocol.Awareness;
  readonly who: RoomSession;
  wire: Wire | undefined;
  seat: Seat | undefined;
  /** What the server said of the lease, in milliseconds, each time. */
  readonly leases: number[] = [];
  /** Of this connection. */
  sent = 0;
  saved = 0;
  synced = false;
  writable: boolean | undefined;
  heartbeats = 0;
  refusal: Refusal | undefined;
  closedWith: number | undefined;
  readonly received: Uint8Array[] = [];
  witness: Witness | undefined;

  constructor(who: Partial<RoomSession> & { readonly document: string }, doc = new Y.Doc()) {
    this.doc = doc;
    this.awareness = new awarenessProtocol.Awareness(doc);
    this.who = {
      personId: "p1" as PersonId,
      name: "王工",
      color: 1,
      organisationRoles: [],
      read: true,
      write: true,
      readOnly: false,
      lease: { until: Number.POSITIVE_INFINITY, renew: () => {} },
      ...who,
    };
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#say(messageType.sync, syncStep.update, update);
    });
    this.awareness.on("update", (change: { added: number[]; updated: number[]; removed: number[] }) =>
      this.#showPresence([...change.added, ...change.updated, ...change.removed]),
    );
  }

  get text(): Y.XmlText {
    const fragment = this.doc.getXmlFragment("default");
    const first = fragment.length > 0 ? fragment.get(0) : undefined;
    if (first instanceof Y.XmlElement) return first.get(0) as Y.XmlText;
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText()]);
    fragment.insert(0, [paragraph]);
    return paragraph.get(0) as Y.XmlText;
  }

  /** Everything that was typed is durable. */
  get isSaved(): boolean {
    return this.synced && this.saved === this.sent;
  }

  /** `rights`: as the door has found them now. */
  connect(rooms: Pick<OpenRooms, "connect">, rights: Partial<Rights> = {}): void {
    this.wire?.cut();
    this.wire = new Wire();
    this.sent = 0;
    this.saved = 0;
    this.synced = false;
    this.refusal = undefined;
    this.closedWith = undefined;
    this.seat = rooms.connect(this.wire, { ...this.who, ...rights });
    this.#say(messageType.sync, syncStep.step1, Y.encodeStateVector(this.doc));
    if (this.awareness.getLocalState() !== null) this.#showPresence([this.doc.clientID]);
  }

  disconnect(): void {
    this.wire?.cut();
    this.wire = undefined;
    this.synced = false;
  }

  /** Moves one frame from the client to the server. */
  up(): boolean {
    return this.wire?.flushUp() ?? false;
  }

  /** Moves one frame from the server to the client; after the last one, the close. */
  down(): boolean {
    const wire = this.wire;
    if (wire === undefined) return false;
    const frame = wire.toClient.shift();
    if (frame !== undefined) {
      this.#hear(frame);
      return true;
    }
    if (wire.closedWith === undefined) return false;
    this.closedWith = wire.closedWith;
    this.disconnect();
    return true;
  }

  /** Sends bytes of the test's own making. */
  raw(frame: Uint8Array): void {
    if (frame[0] === messageType.sync && frame[1] !== syncStep.step1) this.sent++;
    this.wire?.toServer.push(frame);
  }

  sendUpdate(update: Uint8Array): void {
    this.#say(messageType.sync, syncStep.update, update);
  }

  /** Sends a ticket on the open connection. */
  renew(ticket: string): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageType.renew);
    encoding.writeVarString(encoder, ticket);
    this.raw(encoding.toUint8Array(encoder));
  }

  leave(): void {
    this.disconnect();
    this.awareness.destroy();
    this.doc.destroy();
  }

  #hear(frame: Uint8Array): void {
    this.received.push(frame);
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        return this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
      case messageType.awareness:
        return awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
      case messageType.saved:
        this.saved = decoding.readVarUint(decoder);
        this.witness?.saved(this.saved);
        return;
      case messageType.refused:
        this.refusal = JSON.parse(decoding.readVarString(decoder)) as Refusal;
        return;
      case messageType.heartbeat:
        this.heartbeats++;
        return;
      case messageType.writable:
        this.writable = decoding.readVarUint(decoder) === 1;
        return;
      case messageType.renew:
        this.leases.push(decoding.readVarUint(decoder));
    }
  }

  #sync(step: number, body: Uint8Array): void {
    if (step === syncStep.step1)
      return this.#say(messageType.sync, syncStep.step2, Y.encodeStateAsUpdate(this.doc, body));
    this.witness?.got(body);
    Y.applyUpdate(this.doc, body, this);
    if (step === syncStep.step2) this.synced = true;
  }

  #say(type: number, step: number, body: Uint8Array): void {
    if (this.wire === undefined) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
    this.raw(encoding.toUint8Array(encoder));
    if (type === messageType.sync && step !== syncStep.step1) this.witness?.sent(this.sent, body);
  }

  #showPresence(clients: number[]): void {
    if (this.wire === undefined) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(this.awareness, clients));
    this.raw(encoding.toUint8Array(encoder));
  }
}
