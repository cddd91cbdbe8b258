/** Owns where a quoted passage stands on the stage: at its anchor, however the words were edited since, else where its words stand. Without the editor, which would weigh more than the stage. */

import type { Quote } from "@sanguan/shared/domain/meeting";
import * as Y from "yjs";
import { decodeJsonBase64url } from "../connection/base64.ts";

/** From and to, counted in the text without white space: a quote over two paragraphs has a line break that the page doesn't have. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Deeper than this no text is read on the stage either. */
const deepest = 100;

/** Finds passages in the text as it is now; of one that stands there no more, nothing. */
export function passagesIn(fragment: Y.XmlFragment): (quote: Quote) => Span | undefined {
  /** By each part of the text what stands before an index in it. */
  const parts = new Map<unknown, (index: number) => number>();
  let text = "";
  const read = (part: Y.XmlFragment | Y.XmlText, depth: number) => {
    const start = text.length;
    if (part instanceof Y.XmlText) {
      // What is no text takes one place.
      const raw = (part.toDelta() as { readonly insert: unknown }[])
        .map(({ insert }) => (typeof insert === "string" ? insert : " "))
        .join("");
      text += inked(raw);
      parts.set(part, (index) => start + inked(raw.slice(0, index)).length);
      return;
    }
    const starts = part.toArray().map((child: unknown) => {
      const at = text.length;
      if (depth < deepest && (child instanceof Y.XmlFragment || child instanceof Y.XmlText)) read(child, depth + 1);
      return at;
    });
    const end = text.length;
    parts.set(part, (index) => starts[index] ?? end);
  };
  read(fragment, 0);

  const placeOf = (anchor: string | undefined): number | undefined => {
    const json = anchor === undefined ? undefined : decodeJsonBase64url(anchor);
    if (!fragment.doc || typeof json !== "object" || json === null) return undefined;
    try {
      const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), fragment.doc);
      return place === null ? undefined : parts.get(place.type)?.(place.index);
    } catch {
      // It is of another document, or none at all.
      return undefined;
    }
  };

  return ({ text: quoted, anchor }) => {
    const [from, to] = [placeOf(anchor?.from), placeOf(anchor?.to)];
    if (from !== undefined && to !== undefined && from < to) return { from, to };
    // Cut and pasted, or quoted by a script.
    const words = inked(quoted);
    const at = words === "" ? -1 : text.indexOf(words);
    return at === -1 ? undefined : { from: at, to: at + words.length };
  };
}

function inked(text: string): string {
  return text.replaceAll(/\s/g, "");
}
