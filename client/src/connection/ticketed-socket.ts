/** Owns the WebSocket that y-websocket is given: it waits its turn, fetches a fresh ticket before each connection, keeps its lease, counts durable frames, and leaves the protocol to the provider. */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";

import { LeaseRenewal, type Renewal } from "./lease-renewal.ts";
import type { Network } from "./network.ts";

export type Admission =
  /** `lease`: milliseconds, from when it opens. */
  | { readonly url: string; readonly lease: number }
  /** Not to be opened: the close code that says why, as if the server had said it. */
  | { readonly code: number; readonly reason: string };

export interface SocketHooks {
  readonly network: Pick<Network, "open" | "random">;
  /** How many milliseconds to wait before the ticket is fetched. */
  pause(): number;
  /** Called before each connection. Rejects when the network is away. */
  admit(): Promise<Admission>;
  /** Called when the lease of an open connection is to be prolonged. Rejects when the network is away. */
  renew(): Promise<Renewal>;
  /** A durable frame has been handed to the network. */
  sent(step: "step2" | "update"): void;
}

/** A `WebSocketPolyfill` for y-websocket; it closes with 1006 when no ticket can be fetched. */
export function ticketedSocket(hooks: SocketHooks): typeof WebSocket {
  class TicketedSocket {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType: BinaryType = "arraybuffer";
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    #socket: WebSocket | undefined;
    #closed = false;
    #waiting: ReturnType<typeof setTimeout> | undefined;
    readonly #renewal = new LeaseRenewal({
      ticket: () => hooks.renew(),
      send: (ticket) => this.#renew(ticket),
      refused: (code, reason) => this.#end(code, reason),
      random: () => hooks.network.random(),
    });

    constructor() {
      const pause = hooks.pause();
      // Without a pause no timer: it would come after whatever the page draws next, and the ticket after what that fetches.
      if (pause > 0) this.#waiting = setTimeout(() => void this.#ask(), pause);
      else queueMicrotask(() => void this.#ask());
    }

    get readyState(): number {
      if (this.#closed) return this.CLOSED;
      return this.#socket?.readyState ?? this.CONNECTING;
    }

    send(frame: Uint8Array<ArrayBuffer>): void {
      if (this.#socket?.readyState !== WebSocket.OPEN) return;
      this.#socket.send(frame);
      if (frame[0] !== messageType.sync) return;
      if (frame[1] === syncStep.step2) hooks.sent("step2");
      else if (frame[1] === syncStep.update) hooks.sent("update");
    }

    close(): void {
      this.#over();
      this.#socket?.close();
    }

    /** In the next moment at the earliest: by then whoever made this socket hears it. */
    async #ask(): Promise<void> {
      if (this.#closed) return;
      const admission = await hooks.admit().catch(() => ({ code: 1006, reason: "" }));
      this.#open(admission);
    }

    #open(admission: Admission): void {
      if (this.#closed) return;
      if ("code" in admission) {
        this.#end(admission.code, admission.reason);
        return;
      }
      const socket = hooks.network.open(admission.url);
      socket.binaryType = this.binaryType;
      this.#socket = socket;
      socket.addEventListener("open", (event) => {
        this.#renewal.begin(admission.lease);
        this.onopen?.(event);
      });
      socket.addEventListener("message", (event: MessageEvent<ArrayBuffer>) => this.#hear(event));
      socket.addEventListener("error", (event) => this.onerror?.(event));
      socket.addEventListener("close", (event) => {
        this.#over();
        this.onclose?.(event);
      });
    }

    /** What is said of the lease is for this socket, all else for the provider. */
    #hear(event: MessageEvent<ArrayBuffer>): void {
      const decoder = decoding.createDecoder(new Uint8Array(event.data));
      if (decoding.readVarUint(decoder) === messageType.renew) this.#renewal.heard(decoding.readVarUint(decoder));
      else this.onmessage?.(event);
    }

    #renew(ticket: string): void {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, messageType.renew);
      encoding.writeVarString(encoder, ticket);
      this.send(encoding.toUint8Array(encoder));
    }

    /** As if the other side had closed it with this code. */
    #end(code: number, reason: string): void {
      if (this.#closed) return;
      this.#over();
      this.#socket?.close();
      this.onclose?.(new CloseEvent("close", { code, reason }));
    }

    #over(): void {
      this.#closed = true;
      clearTimeout(this.#waiting);
      this.#renewal.stop();
    }
  }
  return TicketedSocket as unknown as typeof WebSocket;
}
