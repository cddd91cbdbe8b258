/** Owns a server for tests of one shared document: tickets, sockets that the test opens and closes, and a document that answers as the rooms do. Nothing of the product imports it. */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Refusal, RefusalReason } from "@sanguan/shared/domain/refusal";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import { base64 } from "@sanguan/shared/record/digest";
import { Refused, Unreachable } from "../api.ts";
import type { Network } from "../network.ts";

export const lease = 600_000;

/** A connection as the server sees it. */
export class FakeSocket extends EventTarget {
  readonly url: string;
  binaryType: BinaryType = "arraybuffer";
  readyState: number = WebSocket.CONNECTING;
  /** The tickets that came in on it. */
  readonly renewals: string[] = [];
  /** What came in of presence: the clientIDs of each frame. */
  readonly presence: number[][] = [];
  readonly #server: FakeServer;
  #frames = 0;

  constructor(url: string, server: FakeServer) {
    super();
    this.url = url;
    this.#server = server;
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event("open"));
    this.say(messageType.writable, (encoder) =>
      encoding.writeVarUint(encoder, this.#server.readOnly === undefined ? 1 : 0),
    );
    this.say(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, syncStep.step1);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.#server.doc));
    });
  }

  /** Answers when the sender is done. */
  send(frame: Uint8Array): void {
    queueMicrotask(() => this.#hear(frame));
  }

  #hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.renew) this.renewals.push(decoding.readVarString(decoder));
    if (type === messageType.awareness) this.presence.push(clientsIn(decoding.readVarUint8Array(decoder)));
    if (type !== messageType.sync) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === syncStep.step1) {
      this.say(messageType.sync, (encoder) => {
        encoding.writeVarUint(encoder, syncStep.step2);
        encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.#server.doc, body));
      });
      return;
    }
    this.#frames += 1;
    if (!this.#server.stores) return;
    Y.applyUpdate(this.#server.doc, body);
    this.say(messageType.saved, (encoder) => encoding.writeVarUint(encoder, this.#frames));
  }

  prolong(ms: number): void {
    this.say(messageType.renew, (encoder) => encoding.writeVarUint(encoder, ms));
  }

  refuse(refusal: Refusal, code: number): void {
    this.say(messageType.refused, (encoder) => encoding.writeVarString(encoder, JSON.stringify(refusal)));
    this.end(code);
  }

  end(code: number): void {
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  say(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    write(encoder);
    const data = encoding.toUint8Array(encoder).slice().buffer;
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

export class FakeServer implements Network {
  doc = new Y.Doc();
  readonly sockets: FakeSocket[] = [];
  /** Updates are stored and acknowledged. */
  stores = true;
  asked = 0;
  personId = "wang";
  epoch = "e1";
  readOnly: TicketAnswer["readOnly"];
  /** What a ticket is answered with instead; `unreachable`: with nothing. */
  says: RefusalReason | "unreachable" | undefined;
  readonly random = (): number => 0.5;

  /** As a server that was restored from a backup: the document as it was then, of another epoch. */
  restore(state: Uint8Array): void {
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, state);
    this.epoch = `${this.epoch}'`;
  }

  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("nobody has connected");
    return socket;
  }

  readonly ticket = (document: string): Promise<TicketAnswer> => {
    this.asked += 1;
    if (this.says === "unreachable") return Promise.reject(new Unreachable("no network"));
    if (this.says !== undefined)
      return Promise.reject(new Refused({ reason: this.says, message: this.says }, 403, false));
    const { personId, epoch, readOnly } = this;
    return Promise.resolve({
      ticket: `t${this.asked}`,
      url: `ws://server/sync/${document}?ticket=t${this.asked}`,
      personId,
      lease,
      epoch,
      writable: readOnly === undefined,
      ...(readOnly === undefined ? {} : { readOnly }),
    });
  };

  /** What the frozen text is answered with instead, one for each time it is asked for. */
  readonly frozenSays: RefusalReason[] = [];
  readonly frozenDocument = (name: string) => {
    const reason = this.frozenSays.shift();
    if (reason !== undefined) return Promise.reject(new Refused({ reason, message: reason }, 403, false));
    const state = base64(Y.encodeStateAsUpdate(this.doc));
    return Promise.resolve({ name, seq: 1, state });
  };

  readonly open = (url: string): WebSocket => {
    const socket = new FakeSocket(url, this);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };
}

function clientsIn(entries: Uint8Array): number[] {
  const decoder = decoding.createDecoder(entries);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    decoding.readVarString(decoder);
    return client;
  });
}
