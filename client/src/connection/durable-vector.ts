/** Owns how far the server is known to have a document: its own word, what it sent, and the frames it acknowledged. */

import * as Y from "yjs";

type Vector = ReadonlyMap<number, number>;

export class DurableVector {
  readonly #doc: Y.Doc;
  #vector: Map<number, number> | undefined;
  /** What the document held when each frame was sent that is not acknowledged; from `#first` on. */
  #sent: Vector[] = [];
  #acknowledged = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** `undefined` until the server has said anything. */
  get known(): Vector | undefined {
    return this.#vector;
  }

  /** Frames are counted anew. */
  opened(): void {
    this.#sent = [];
    this.#acknowledged = 0;
  }

  /** The server asks for what it lacks. */
  asked(has: Vector): void {
    this.#vector = new Map(has);
  }

  sent(): void {
    const { store } = this.#doc;
    this.#sent.push(new Map([...store.clients.keys()].map((client) => [client, Y.getState(store, client)])));
  }

  acknowledged(upTo: number): void {
    const held = this.#sent.splice(0, upTo - this.#acknowledged).at(-1);
    this.#acknowledged = Math.max(this.#acknowledged, upTo);
    if (held === undefined) return;
    this.#vector ??= new Map();
    for (const [client, clock] of held) this.#vector.set(client, Math.max(clock, this.#vector.get(client) ?? 0));
  }

  /** A transaction that the server's update made. */
  received({ beforeState, afterState }: Y.Transaction): void {
    for (const [client, clock] of afterState)
      if (clock > (beforeState.get(client) ?? 0)) this.#vector?.set(client, clock);
  }
}
