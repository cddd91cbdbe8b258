/** Owns the copy of a document that this browser keeps (IndexedDB), so that offline edits survive a reload. Without IndexedDB there is simply none. */

import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

export interface LocalCopy {
  /** Resolves when what was kept is in the document; never rejects, and never waits long. */
  readonly loaded: Promise<void>;
  /** Whether a change of the document came out of a copy. */
  isSource(origin: unknown): boolean;
  close(): void;
  /** Closes and forgets. */
  drop(): Promise<void>;
}

/** Documents are given it by the pages that people write on: a projector leaves nothing behind, and loads none of this. */
export type OpenCopy = (doc: Y.Doc, key: string) => LocalCopy;

const patience = 3000;
let probe: Promise<boolean> | undefined;

/** Copies are kept apart by person, document and epoch: never one person's words under another's name. */
export function openLocalCopy(doc: Y.Doc, key: string): LocalCopy {
  const persistence = isAvailable().then((available) => (available ? new IndexeddbPersistence(key, doc) : undefined));
  const loaded = persistence
    .then((kept) => Promise.race([kept?.whenSynced, new Promise((resolve) => setTimeout(resolve, patience))]))
    .then(
      () => undefined,
      () => undefined,
    );
  return {
    loaded,
    isSource: (origin) => origin instanceof IndexeddbPersistence,
    close() {
      void persistence.then((kept) => kept?.destroy());
    },
    async drop() {
      const kept = await persistence;
      if (kept === undefined) return;
      await kept.destroy();
      await clearDocument(key);
    },
  };
}

/** Some private modes have the object but refuse to open anything; y-indexeddb would then never settle. */
function isAvailable(): Promise<boolean> {
  probe ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open("sanguan-probe");
      request.addEventListener("success", () => {
        request.result.close();
        resolve(true);
      });
      request.addEventListener("error", () => resolve(false));
      setTimeout(() => resolve(false), patience);
    } catch {
      resolve(false);
    }
  });
  return probe;
}
