/** Owns the copy of a document that this browser keeps (IndexedDB), so that offline edits survive a reload. Where the browser closes it, or has no room, it is opened again; meanwhile one is told that nothing is kept. */

import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

export interface LocalCopy {
  /** Resolves when what was kept is in the document; never rejects, and never waits long. */
  readonly loaded: Promise<void>;
  /** Whether a change of the document came out of a copy. */
  isSource(origin: unknown): boolean;
  close(): void;
  /** Closes and forgets; never rejects, and never waits long. */
  drop(): Promise<void>;
}

/**
 * Documents are given it by the pages that people write on: a projector leaves nothing behind, and loads none of this. `told` hears whether what is
 * written is kept, each time that this is known anew.
 */
export type OpenCopy = (doc: Y.Doc, key: string, told: (isKept: boolean) => void) => LocalCopy;

const patience = 3000;
const longestPause = 60_000;
const updates = "updates";
const nothing = () => undefined;
const patienceOver = () => new Promise<void>((resolve) => setTimeout(resolve, patience));
let probe: Promise<boolean> | undefined;

/** Copies are kept apart by person, document and epoch: never one person's words under another's name. */
export const openLocalCopy: OpenCopy = (doc, key, told) => new BrowserCopy(doc, key, told);

class BrowserCopy implements LocalCopy {
  readonly loaded: Promise<void>;
  readonly #doc: Y.Doc;
  readonly #key: string;
  readonly #told: (isKept: boolean) => void;
  #persistence: IndexeddbPersistence | undefined;
  /** Since it was last known to hold. */
  #failures = 0;
  #reopening: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(doc: Y.Doc, key: string, told: (isKept: boolean) => void) {
    this.#doc = doc;
    this.#key = key;
    this.#told = (isKept) => {
      if (!this.#isClosed) told(isKept);
    };
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    if (!(await isAvailable())) this.#told(false);
    else if (!this.#isClosed) await Promise.race([this.#open(), patienceOver()]);
  }

  isSource(origin: unknown): boolean {
    return origin instanceof IndexeddbPersistence;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#reopening);
    void this.#leave();
  }

  async drop(): Promise<void> {
    this.close();
    if (!(await isAvailable())) return;
    // A tab that sleeps can keep a database from being deleted.
    await Promise.race([clearDocument(this.#key).catch(nothing), patienceOver()]);
  }

  /** Resolves when what it holds is in the document. All of the document is written into it, whatever it lacks. */
  #open(): Promise<unknown> {
    const persistence = new IndexeddbPersistence(this.#key, this.#doc);
    this.#persistence = persistence;
    const failed = () => this.#failed(persistence);
    // y-indexeddb lets through what these throw, to all that listens to the document, and hears of no connection that ends.
    /* oxlint-disable no-underscore-dangle */
    const store = persistence._storeUpdate;
    this.#doc.off("update", store);
    persistence._storeUpdate = (update, origin) => {
      try {
        store(update, origin);
      } catch {
        failed();
      }
    };
    this.#doc.on("update", persistence._storeUpdate);
    void this.#watch(persistence._db, failed);
    /* oxlint-enable no-underscore-dangle */
    void this.#confirm(persistence).catch(failed);
    return persistence.whenSynced;
  }

  /** Closed for another tab's sake, closed by the browser, or without room for what is written. */
  async #watch(opening: Promise<IDBDatabase>, failed: () => void): Promise<void> {
    try {
      const db = await opening;
      for (const end of ["versionchange", "close", "abort"]) db.addEventListener(end, failed);
    } catch {
      failed();
    }
  }

  /** Tells whether it holds the document: that it does once that has been written, that it does not if this takes long. */
  async #confirm(persistence: IndexeddbPersistence): Promise<void> {
    const late = setTimeout(() => {
      if (persistence === this.#persistence) this.#told(false);
    }, patience);
    await persistence.whenSynced;
    await this.#written(persistence);
    clearTimeout(late);
    if (persistence !== this.#persistence) return;
    this.#failures = 0;
    this.#told(true);
  }

  /** Resolves when what was to be written so far has been: reading waits for it. */
  #written({ db }: IndexeddbPersistence): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const reading = db?.transaction([updates], "readonly");
      reading?.objectStore(updates).count();
      reading?.addEventListener("complete", resolve);
      if (reading === undefined) reject(new Error("closed"));
    });
  }

  #failed(persistence: IndexeddbPersistence): void {
    if (this.#isClosed || persistence !== this.#persistence) return;
    void this.#leave();
    this.#told(false);
    this.#reopening = setTimeout(() => void this.#open(), Math.min(longestPause, 250 * 4 ** this.#failures));
    this.#failures += 1;
  }

  async #leave(): Promise<void> {
    const persistence = this.#persistence;
    this.#persistence = undefined;
    // One that never opened has nothing to close.
    await persistence?.destroy().catch(nothing);
  }
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
