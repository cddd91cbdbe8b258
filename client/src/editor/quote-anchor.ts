/** Owns where a quoted passage stands: anchors made from a selection, and passages found again after edits, by anchor or by their words. */

import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { Quote } from "@sanguan/shared/domain/meeting";
import { decodeJsonBase64url, encodeJsonBase64url } from "../connection/base64.ts";
import { cutWords } from "../meeting/cut-words.ts";

export interface Passage {
  readonly from: number;
  readonly to: number;
}

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Map<Y.AbstractType<unknown>, Node | Node[]> } | null;
}

const longest = 500;

/** The selected passage as a quote, or `undefined` when no words are selected. */
export function quoteOf(state: EditorState): Quote | undefined {
  const { from, to } = state.selection;
  const text = cutWords(state.doc.textBetween(from, to, "\n", "").trim(), longest);
  if (text === "") return undefined;
  const sync = ySyncPluginKey.getState(state) as Binding | undefined;
  if (!sync?.binding) return { text };
  const anchor = (position: number) =>
    encodeJsonBase64url(
      Y.relativePositionToJSON(
        absolutePositionToRelativePosition(
          position,
          sync.type,
          sync.binding?.mapping ?? new Map(),
        ) as Y.RelativePosition,
      ),
    );
  return { text, anchor: { from: anchor(from), to: anchor(to) } };
}

/** Where the quote stands now: at its anchor, else (cut and pasted, or typed by a script) where its words stand; `undefined` when they are gone. */
export function findPassage(state: EditorState, quote: Quote): Passage | undefined {
  const from = anchored(state, quote.anchor?.from);
  const to = anchored(state, quote.anchor?.to);
  if (from !== undefined && to !== undefined && from < to && to <= state.doc.content.size) return { from, to };
  return findWords(state.doc, quote.text);
}

function anchored(state: EditorState, anchor: string | undefined): number | undefined {
  const sync = ySyncPluginKey.getState(state) as Binding | undefined;
  if (anchor === undefined || !sync?.binding) return undefined;
  const json = decodeJsonBase64url(anchor);
  if (typeof json !== "object" || json === null) return undefined;
  try {
    const position = Y.createRelativePositionFromJSON(json);
    return relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The first place where these words stand; blocks are divided by a line break, as in `quoteOf`. */
export function findWords(doc: Node, words: string): Passage | undefined {
  if (words === "") return undefined;
  let text = "";
  const places: number[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock && text !== "") {
      text += "\n";
      places.push(position);
    }
    if (node.isText) {
      for (let at = 0; at < (node.text?.length ?? 0); at += 1) places.push(position + at);
      text += node.text ?? "";
    }
  });
  const start = text.indexOf(words);
  const from = places[start];
  const last = places[start + words.length - 1];
  return start < 0 || from === undefined || last === undefined ? undefined : { from, to: last + 1 };
}
