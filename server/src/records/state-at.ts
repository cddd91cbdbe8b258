/** Owns the state of a document as it was at an earlier update, built from its log a page at a time, with turns for others in between. */

import * as Y from "yjs";
import type { DocumentLog } from "../ports.ts";
import { turn } from "../turn.ts";

export interface StateAt {
  /** One Yjs update, V1; what had been deleted by then is not in it. */
  readonly bytes: Uint8Array;
  /** The clientIDs that wrote in it. */
  readonly clients: ReadonlySet<number>;
}

/** A few milliseconds of work, so that nobody's keystroke waits longer. */
const atOnce = { updates: 200, bytes: 64 * 1024 };

/** `upTo`: the seq of the last update that counts; 0 for the empty document. */
export async function stateAt(log: Pick<DocumentLog, "historyPage">, name: string, upTo: number): Promise<StateAt> {
  const document = new Y.Doc();
  for (let reached = 0; reached < upTo;) {
    const updates = Math.min(atOnce.updates, upTo - reached);
    const page = await log.historyPage(name, reached, { updates, bytes: atOnce.bytes });
    const last = page.at(-1);
    if (last === undefined) throw new Error(`the log of ${name} ends before ${upTo}`);
    document.transact(() => {
      for (const { bytes } of page) Y.applyUpdate(document, bytes);
    });
    reached = last.seq;
    await turn();
  }
  // `encodeStateAsUpdate` would merge in what waits for structs that never came.
  document.store.pendingStructs = null;
  document.store.pendingDs = null;
  const state = { bytes: Y.encodeStateAsUpdate(document), clients: new Set(document.store.clients.keys()) };
  document.destroy();
  return state;
}
