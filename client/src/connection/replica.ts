/** Owns one Y.Doc with its connection, its copy in this browser, and what waits while somebody composes. What a refusal or a freeze means is `SharedDocument`'s. */

import * as decoding from "lib0/decoding";
import type * as encoding from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import { closeDuty } from "./close-duty.ts";
import { pauseBefore } from "./comeback.ts";
import { DurableVector } from "./durable-vector.ts";
import type { Renewal } from "./lease-renewal.ts";
import { ListenedDoc } from "./listened-doc.ts";
import type { LocalCopy, OpenCopy } from "./local-copy.ts";
import type { Network } from "./network.ts";
import { sayOnlyOwn } from "./own-presence.ts";
import type { SaveEvent } from "./save-state.ts";
import { ticketedSocket, type Admission } from "./ticketed-socket.ts";

export interface ReplicaHooks {
  readonly network: Network;
  admit(): Promise<Admission>;
  renew(): Promise<Renewal>;
  saving(event: SaveEvent): void;
  writable(mayWrite: boolean): void;
  status(status: "connecting" | "online" | "offline"): void;
  /** The server's state is in the document. */
  synced(): void;
  /** The connection ended for good, with this close code. */
  ended(code: number): void;
  /** Whether what is written stays in this browser too. */
  keptHere(isKept: boolean): void;
}

const silence = 10_000;

export class Replica {
  readonly doc: Y.Doc = new ListenedDoc();
  readonly awareness = new Awareness(this.doc);
  /** Why the server refused, when it said so. */
  refusal: Refusal | undefined;
  copy: LocalCopy | undefined;
  /** How far the server has this copy. */
  readonly durable = new DurableVector(this.doc);
  readonly #provider: WebsocketProvider;
  readonly #hooks: ReplicaHooks;
  readonly #waiting: (() => void)[] = [];
  #composing = 0;
  #lastCode: number | undefined;
  /** The network is back, or somebody asks: the failures so far say nothing of now. */
  #hurried = false;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #destroyed = false;

  constructor(document: string, hooks: ReplicaHooks) {
    this.#hooks = hooks;
    const provider = new WebsocketProvider("ws://ticket", document, this.doc, {
      connect: false,
      disableBc: true,
      awareness: this.awareness,
      maxBackoffTime: 5000,
      shouldReconnect: (event) => closeDuty(event.code) === "reconnect",
      WebSocketPolyfill: ticketedSocket({
        network: hooks.network,
        pause: () => {
          const tries = this.#hurried ? 0 : provider.wsUnsuccessfulReconnects;
          this.#hurried = false;
          return pauseBefore(this.#lastCode, tries, hooks.network.random);
        },
        admit: () => hooks.admit(),
        renew: () => hooks.renew(),
        sent: (step) => {
          this.durable.sent();
          hooks.saving({ type: "sent", step });
          this.#silenceTimer ??= setTimeout(() => hooks.saving({ type: "stalled" }), silence);
        },
      }),
    });
    this.#provider = provider;
    sayOnlyOwn(provider, this.awareness);
    this.awareness.setLocalState(null);
    this.#listen(provider);
    addEventListener("offline", this.#probe);
    addEventListener("online", this.#hurry);
  }

  connect(): void {
    this.#lastCode = undefined;
    if (!this.#destroyed) this.#provider.connect();
  }

  /** Keeps the document in this browser from now on; resolves when what was kept before is in it. */
  keepCopy(key: string, open: OpenCopy): Promise<void> {
    this.copy ??= open(this.doc, key, (isKept) => this.#hooks.keptHere(isKept));
    return this.copy.loaded;
  }

  /**
   * While somebody composes (IME), nothing arrives in the document: a changed text node would end the composition.
   * What has arrived is applied when the last composition ends.
   */
  compose(composing: boolean): void {
    this.#composing = Math.max(0, this.#composing + (composing ? 1 : -1));
    if (this.#composing === 0) this.#release();
  }

  /** Ends the connection; the document stays readable. */
  disconnect(): void {
    this.#provider.shouldConnect = false;
    this.#provider.disconnect();
    this.#composing = 0;
    this.#release();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    clearTimeout(this.#silenceTimer);
    removeEventListener("offline", this.#probe);
    removeEventListener("online", this.#hurry);
    this.#provider.destroy();
    this.awareness.destroy();
    this.copy?.close();
    this.doc.destroy();
  }

  /** The network is said to be gone: a dead connection would be noticed after 30 s only. One that lives (a server on this machine) is back at once. */
  readonly #probe = (): void => {
    if (!this.#provider.wsconnected) return;
    this.#provider.disconnect();
    this.#provider.connect();
  };

  readonly #hurry = (): void => {
    if (!this.#provider.shouldConnect || this.#provider.wsconnected) return;
    this.#hurried = true;
    this.#provider.disconnect();
    this.#provider.connect();
  };

  #listen(provider: WebsocketProvider): void {
    const hooks = this.#hooks;
    provider.on("status", ({ status }) => {
      if (this.#destroyed) return;
      if (status === "connected") {
        // What was said of an earlier connection is over.
        this.refusal = undefined;
        this.durable.opened();
        hooks.saving({ type: "opened" });
        hooks.status("online");
      } else if (status === "disconnected") {
        this.#heard();
        hooks.saving({ type: "closed" });
        hooks.status("offline");
      }
    });
    // An attempt that never opened has no "disconnected".
    provider.on("connection-close", (event) => {
      if (event !== null) this.#lastCode = event.code;
      if (!this.#destroyed && !provider.wsconnected) hooks.status("offline");
    });
    provider.on("sync", (synced: boolean) => {
      if (synced && !this.#destroyed) hooks.synced();
    });
    provider.on("closed", ({ code }) => {
      if (!this.#destroyed) hooks.ended(code);
    });
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === provider || this.copy?.isSource(origin) === true) return;
      const carried = provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN;
      if (!carried) hooks.saving({ type: "edited-offline" });
    });

    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.origin === provider) this.durable.received(transaction);
    });

    const { messageHandlers } = provider;
    const whenNotComposing =
      (handler: Handler, mayWait: (subtype: number | undefined) => boolean): Handler =>
      (encoder, decoder, from, emitSynced, type) => {
        if (this.#composing === 0 || !mayWait(decoder.arr[decoder.pos])) {
          handler(encoder, decoder, from, emitSynced, type);
          return;
        }
        const socket = provider.ws;
        this.#waiting.push(() => handler(encoder, decoder, from, provider.ws === socket, type));
      };
    const sync = messageHandlers[messageType.sync] as Handler;
    const awareness = messageHandlers[messageType.awareness] as Handler;
    const heedStep1: Handler = (encoder, decoder, ...rest) => {
      if (decoder.arr[decoder.pos] === syncStep.step1) this.durable.asked(vectorIn(decoder));
      sync(encoder, decoder, ...rest);
    };
    messageHandlers[messageType.sync] = whenNotComposing(heedStep1, (step) => step !== syncStep.step1);
    messageHandlers[messageType.awareness] = whenNotComposing(awareness, () => true);
    messageHandlers[messageType.saved] = (_encoder, decoder) => {
      this.#heard();
      const upTo = decoding.readVarUint(decoder);
      this.durable.acknowledged(upTo);
      hooks.saving({ type: "acknowledged", upTo });
    };
    messageHandlers[messageType.refused] = (_encoder, decoder) => {
      this.refusal = JSON.parse(decoding.readVarString(decoder)) as Refusal;
    };
    messageHandlers[messageType.heartbeat] = () => undefined;
    messageHandlers[messageType.writable] = (_encoder, decoder) => {
      hooks.writable(decoding.readVarUint(decoder) === 1);
    };
  }

  #heard(): void {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = undefined;
  }

  #release(): void {
    for (const apply of this.#waiting.splice(0)) apply();
  }
}

/** The state vector of a step 1 that is about to be read. */
function vectorIn(decoder: decoding.Decoder): ReadonlyMap<number, number> {
  const ahead = decoding.clone(decoder);
  decoding.readVarUint(ahead);
  return Y.decodeStateVector(decoding.readVarUint8Array(ahead));
}

type Handler = (
  encoder: encoding.Encoder,
  decoder: decoding.Decoder,
  provider: WebsocketProvider,
  emitSynced: boolean,
  messageType: number,
) => void;
