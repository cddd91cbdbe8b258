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

/** So many at once: when a transaction ends, Yjs clears what it deleted by recursion, from the outside in. */
const stripAtOnce = 500;

/** Deletions only, from the inside out: no struct is added, so that the state vector stays what every client knows. */
function strip(document: Y.Doc, keep: ReadonlySet<string>): void {
  const items = [...document.share].flatMap(([name, type]) => (keep.has(name) ? [] : itemsOf(type))).toReversed();
  for (let at = 0; at < items.length; at += stripAtOnce)
    document.transact((transaction) => {
      for (const item of items.slice(at, at + stripAtOnce)) item.delete(transaction);
    });
}

/** What stands below a type, outer before inner. By structs, for a root that nobody opened has no kind; on a list, for Yjs itself would recurse. */
function itemsOf(root: Pick<Y.XmlFragment, "_start" | "_map">): readonly Y.Item[] {
  const items: Y.Item[] = [];
  const types = [root];
  for (let type = types.pop(); type !== undefined; type = types.pop()) {
    const { _start: first, _map: members } = type;
    const own = [...members.values()];
    for (let item = first; item !== null; item = item.right) own.push(item);
    for (const item of own) {
      if (item.deleted) continue;
      items.push(item);
      if (item.content instanceof Y.ContentType) types.push(item.content.type);
    }
  }
  return items;
}
