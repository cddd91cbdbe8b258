/** Owns fetching the text of a document that is part of a record, however long the network is away. */

import * as Y from "yjs";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { decodeBase64 } from "./base64.ts";
import type { Network } from "./network.ts";
import { isFinal } from "./passing.ts";

const retryDelay = 2000;

/** The text, or why it may not be read; `undefined` when nobody asks any more. */
export async function frozenText(
  document: string,
  network: Pick<Network, "frozenDocument">,
  isAsked: () => boolean,
): Promise<{ readonly doc: Y.Doc } | { readonly refusal: SpokenRefusal } | undefined> {
  while (isAsked()) {
    try {
      const { state } = await network.frozenDocument(document);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, decodeBase64(state));
      return { doc };
    } catch (error) {
      // `not-frozen` lasts for moments only.
      if (isFinal(error) && error.refusal.reason !== "not-frozen") return { refusal: error.refusal };
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
    }
  }
  return undefined;
}
