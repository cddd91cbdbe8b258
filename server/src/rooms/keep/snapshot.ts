/** Owns the shortening of a document's log: a snapshot made from the log alone, and believed only after it was loaded and compared. */

import * as Y from "yjs";
import type { DocumentLog, LoadedDocument } from "../../ports.ts";
import { Replica } from "./replica.ts";

/** What a snapshot is made of. */
export type Loaded = Pick<LoadedDocument, "snapshot" | "updates">;

/** Makes one update of a document's log, proven to say the same. Rejects when it does not. Seconds of work for a large document. */
export type Compact = (loaded: Loaded) => Promise<Uint8Array>;

/** Answers whether there is one now; none, too, when `compact` answers with nothing. Throws when the snapshot does not say what the log says. The log stays as it is then. */
export async function takeSnapshot(
  log: DocumentLog,
  name: string,
  compact: (loaded: Loaded) => Promise<Uint8Array | undefined> = compactHere,
): Promise<boolean> {
  const loaded = await log.load(name);
  if (loaded === undefined || loaded.updates.length === 0) return false;
  const { snapshot, updates, head } = loaded;
  const bytes = await compact(snapshot === undefined ? { updates } : { snapshot, updates });
  if (bytes === undefined) return false;
  await log.snapshot(name, head, bytes);
  return true;
}

/** On the thread of the caller. */
export async function compactHere(loaded: Loaded): Promise<Uint8Array> {
  const original = new Replica({ ...loaded, bindings: new Map() });
  const bytes = original.state;
  const copy = new Replica({ updates: [{ seq: 1, bytes }], bindings: new Map() });
  const same = !original.incomplete && saysTheSame(original.doc, copy.doc);
  original.destroy();
  copy.destroy();
  if (!same) throw new Error("a snapshot differs from its log");
  return bytes;
}

function saysTheSame(one: Y.Doc, other: Y.Doc): boolean {
  const names = new Set([...one.share.keys(), ...other.share.keys()]);
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    [...names].every((name) => one.getXmlFragment(name).toJSON() === other.getXmlFragment(name).toJSON())
  );
}
