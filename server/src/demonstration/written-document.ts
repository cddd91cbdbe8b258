/** Owns a whole text as one Yjs update that needs no predecessor, and where a passage of it stands. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { fillFragment } from "@sanguan/shared/document/fill-fragment";
import { mainFragment } from "@sanguan/shared/document/schema";
import type { Quote } from "@sanguan/shared/domain/meeting";
import * as Y from "yjs";

/** The text in a document of its own, under a clientID of its own. */
export function writtenDocument(content: ContentNode): Y.Doc {
  const doc = new Y.Doc();
  fillFragment(doc.getXmlFragment(mainFragment), content);
  return doc;
}

/** The passage with its anchor, or `undefined` when the text does not say it within one block. */
export function quoteFrom(doc: Y.Doc, passage: string): Quote | undefined {
  for (const text of textsOf(doc.getXmlFragment(mainFragment))) {
    const start = plainTextOf(text).indexOf(passage);
    if (start < 0) continue;
    const from = position(text, start, 0);
    // Bound to the last character, so that what is typed behind the passage stays outside.
    const to = position(text, start + passage.length, -1);
    return { text: passage, anchor: { from, to } };
  }
  return undefined;
}

function position(text: Y.XmlText, index: number, assoc: number): string {
  const relative = Y.createRelativePositionFromTypeIndex(text, index, assoc);
  return Buffer.from(JSON.stringify(Y.relativePositionToJSON(relative))).toString("base64url");
}

function textsOf(parent: Y.XmlFragment): readonly Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsOf(child) : [];
  });
}

/** Without marks; positions count its characters. */
function plainTextOf(text: Y.XmlText): string {
  const delta: readonly { readonly insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === "string" ? insert : "\uFFFC")).join("");
}
