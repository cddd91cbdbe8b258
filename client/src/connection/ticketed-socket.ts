/** Owns the WebSocket that y-websocket is given: it fetches a fresh ticket before each connection, counts durable frames, and leaves the protocol to the provider. */

import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";

export type Admission =
  | { readonly url: string }
  /** Not to be opened: the close code that says why, as if the server had said it. */
  | { readonly code: number; readonly reason: string };

export interface SocketHooks {
  /** Called before each connection. Rejects when the network is away. */
  admit(): Promise<Admission>;
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

    constructor() {
      hooks.admit().then(
        (admission) => this.#open(admission),
        () => this.#end(1006, ""),
      );
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
      this.#closed = true;
      this.#socket?.close();
    }

    #open(admission: Admission): void {
      if (this.#closed) return;
      if ("code" in admission) {
        this.#end(admission.code, admission.reason);
        return;
      }
      const socket = new WebSocket(admission.url);
      socket.binaryType = this.binaryType;
      this.#socket = socket;
      socket.addEventListener("open", (event) => this.onopen?.(event));
      socket.addEventListener("message", (event) => this.onmessage?.(event));
      socket.addEventListener("error", (event) => this.onerror?.(event));
      socket.addEventListener("close", (event) => this.onclose?.(event));
    }

    #end(code: number, reason: string): void {
      if (this.#closed) return;
      this.#closed = true;
      this.onclose?.(new CloseEvent("close", { code, reason }));
    }
  }
  return TicketedSocket as unknown as typeof WebSocket;
}
