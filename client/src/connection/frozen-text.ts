/** Owns fetching the text of a document that is part of a record, however long the network is away. */

import * as Y from "yjs";
import { Refused } from "./api.ts";
import { decodeBase64 } from "./base64.ts";
import type { Network } from "./network.ts";

const retryDelay = 2000;

/** `undefined` when it may not be read, or nobody asks any more. */
export async function frozenText(
  document: string,
  network: Pick<Network, "frozenDocument">,
  isAsked: () => boolean,
): Promise<Y.Doc | undefined> {
  while (isAsked()) {
    try {
      const { state } = await network.frozenDocument(document);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, decodeBase64(state));
      return doc;
    } catch (error) {
      // `not-frozen` lasts for moments only; any other refusal is final.
      if (error instanceof Refused && error.refusal.reason !== "not-frozen") return undefined;
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
    }
  }
  return undefined;
}
