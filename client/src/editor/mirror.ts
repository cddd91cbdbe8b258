/** Owns a copy of a document for eyes alone: it follows, and what happens to it goes nowhere. An editor deletes what its schema does not take from the document that it is bound to, even one in which nobody writes. */

import * as Y from "yjs";

/** As `source` is now. */
export function mirrorOf(source: Y.Doc): Y.Doc {
  const mirror = new Y.Doc();
  Y.applyUpdate(mirror, Y.encodeStateAsUpdate(source));
  return mirror;
}

/** Brings the mirror up to date, and keeps it so until the answer is called. */
export function follow(mirror: Y.Doc, source: Y.Doc): () => void {
  const apply = (update: Uint8Array) => Y.applyUpdate(mirror, update);
  apply(Y.encodeStateAsUpdate(source, Y.encodeStateVector(mirror)));
  source.on("update", apply);
  return () => source.off("update", apply);
}
