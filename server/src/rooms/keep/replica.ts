/** Owns the server's copy of one document in memory: loaded from the log, changed only by what is committed, encoded once per version. */

import type { PersonId } from "@sanguan/shared/domain/id";
import * as Y from "yjs";
import type { LoadedDocument } from "../../ports.ts";
import { step2Frame } from "../wire/frames.ts";

export class Replica {
  readonly doc = new Y.Doc();
  /** Who each clientID belongs to. */
  readonly owners: Map<number, PersonId>;
  #announced: Uint8Array | undefined;
  #state: Uint8Array | undefined;
  #stateFrame: Uint8Array | undefined;
  #stateVector: Uint8Array | undefined;

  constructor(loaded: Pick<LoadedDocument, "snapshot" | "updates" | "bindings">) {
    this.owners = new Map(loaded.bindings);
    // Yjs drops idle marks by itself after a foreign change. Its readers do; the server's copy holds what is in the log and nothing else.
    this.doc.on("afterTransaction", (transaction) => {
      // oxlint-disable-next-line no-underscore-dangle
      transaction._needFormattingCleanup = false;
    });
    this.doc.on("update", (update: Uint8Array) => {
      this.#announced = update;
      this.#state = undefined;
      this.#stateFrame = undefined;
      this.#stateVector = undefined;
    });
    const snapshot = loaded.snapshot === undefined ? [] : [loaded.snapshot.bytes];
    this.apply([...snapshot, ...loaded.updates.map(({ bytes }) => bytes)]);
  }

  /** Applies all in one transaction; answers what is new in it as one update, or `undefined`. Throws when Yjs can't. */
  apply(updates: readonly Uint8Array[]): Uint8Array | undefined {
    this.#announced = undefined;
    Y.transact(
      this.doc,
      () => {
        for (const update of updates) Y.applyUpdate(this.doc, update);
      },
      null,
      false,
    );
    return this.#announced;
  }

  /** Something in the log lacks its predecessor, which admission never lets in: Yjs keeps it aside, unseen. */
  get incomplete(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
  }

  reach(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  get state(): Uint8Array {
    return (this.#state ??= Y.encodeStateAsUpdate(this.doc));
  }

  /** The whole state as an answer to a client that has nothing: one buffer for all who ask. */
  get stateFrame(): Uint8Array {
    return (this.#stateFrame ??= step2Frame(this.state));
  }

  get stateVector(): Uint8Array {
    return (this.#stateVector ??= Y.encodeStateVector(this.doc));
  }

  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, stateVector);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
