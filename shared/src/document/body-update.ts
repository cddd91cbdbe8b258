/** Owns what the server itself writes into a shared document: a whole body as one update that needs no predecessor. */

import * as Y from "yjs";
import type { ContentNode } from "./content.ts";
import { fillFragment } from "./fill-fragment.ts";
import { textContent } from "./text-content.ts";

/** A Yjs V1 update that fills the fragment of this name, under a clientID that nobody had before. */
export function bodyUpdate(
  fragment: string,
  content: ContentNode | string,
): { readonly clientId: number; readonly bytes: Uint8Array } {
  const doc = new Y.Doc();
  fillFragment(doc.getXmlFragment(fragment), typeof content === "string" ? textContent(content) : content);
  const written = { clientId: doc.clientID, bytes: Y.encodeStateAsUpdate(doc) };
  doc.destroy();
  return written;
}
