/** Owns the shortening of a document's log: a snapshot made from the log alone, and believed only after it was loaded and compared. */

import * as Y from "yjs";
import type { DocumentLog } from "../../ports.ts";
import { Replica } from "./replica.ts";

/** Answers whether there is one now. Throws when the snapshot does not say what the log says; the log stays as it is then. */
export async function takeSnapshot(log: DocumentLog, name: string): Promise<boolean> {
  const loaded = await log.load(name);
  if (loaded === undefined || loaded.updates.length === 0) return false;
  const original = new Replica(loaded);
  const bytes = original.state;
  const copy = new Replica({ updates: [{ seq: loaded.head, bytes }], bindings: new Map() });
  const same = !original.incomplete && saysTheSame(original.doc, copy.doc);
  original.destroy();
  copy.destroy();
  if (!same) throw new Error("a snapshot differs from its log");
  await log.snapshot(name, loaded.head, bytes);
  return true;
}

function saysTheSame(one: Y.Doc, other: Y.Doc): boolean {
  const names = new Set([...one.share.keys(), ...other.share.keys()]);
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    [...names].every((name) => one.getXmlFragment(name).toJSON() === other.getXmlFragment(name).toJSON())
  );
}
