/** Owns the state of a document at the cut, from its log and in a document of its own, so that nothing of a room gets into signed bytes. */

import * as Y from "yjs";

export interface FrozenState {
  /** One Yjs update, V1, that needs no other. */
  readonly bytes: Uint8Array;
  /** The document that these bytes make, read back from them. */
  readonly document: Y.Doc;
}

/**
 * The state that these updates make. Structs that wait for others which are not in the log are left out: they would be invisible content in signed bytes.
 * `keep`: the fragments that belong to the record; what else the document holds (a withdrawn comment, a fragment nobody shows) is deleted from the state.
 */
export function frozenState(updates: readonly Uint8Array[], keep?: ReadonlySet<string>): FrozenState {
  const replayed = new Y.Doc();
  replayed.transact(() => {
    for (const update of updates) Y.applyUpdate(replayed, update);
  });
  // `encodeStateAsUpdate` would merge what is pending back in.
  replayed.store.pendingStructs = null;
  replayed.store.pendingDs = null;
  if (keep !== undefined) strip(replayed, keep);
  const bytes = Y.encodeStateAsUpdate(replayed);
  replayed.destroy();

  const document = new Y.Doc();
  Y.applyUpdate(document, bytes);
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null)
    throw new Error("a frozen state needs structs that it does not hold");
  return { bytes, document };
}

/** Deletions only: no struct is added, so that the state vector stays what every client knows. */
function strip(document: Y.Doc, keep: ReadonlySet<string>): void {
  document.transact((transaction) => {
    for (const [name, type] of document.share) {
      if (keep.has(name)) continue;
      // By structs: a root that nobody opened has no kind, and so no method that deletes.
      // oxlint-disable-next-line no-underscore-dangle
      for (let item = type._start; item !== null; item = item.right) if (!item.deleted) item.delete(transaction);
      // oxlint-disable-next-line no-underscore-dangle
      for (const item of type._map.values()) if (!item.deleted) item.delete(transaction);
    }
  });
}
