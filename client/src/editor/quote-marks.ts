/** Owns the underlining of quoted passages in the report, and which one is being looked at. The comments they belong to are drawn by the panel. */

import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { CommentKind, Quote } from "@sanguan/shared/domain/meeting";
import { findPassage } from "./quote-anchor.ts";

export interface QuotedPassage {
  readonly commentId: string;
  readonly kind: CommentKind;
  readonly quote: Quote;
}

interface Marked {
  readonly quotes: readonly QuotedPassage[];
  readonly active: string | undefined;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Marked>("quotes");

/** Shows these quotes; the passage of `active` stands out. Changes nothing in the document. */
export function showQuotes(view: EditorView, quotes: readonly QuotedPassage[], active: string | undefined): void {
  const shown = key.getState(view.state);
  if (shown?.quotes === quotes && shown.active === active) return;
  view.dispatch(view.state.tr.setMeta(key, { quotes, active }).setMeta("addToHistory", false));
}

export const quoteMarks = Extension.create({
  name: "quoteMarks",
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => ({ quotes: [], active: undefined, decorations: DecorationSet.empty }),
        apply(transaction, marked, _before, state) {
          const change = transaction.getMeta(key) as Pick<Marked, "quotes" | "active"> | undefined;
          if (change !== undefined) return { ...change, decorations: draw(state, change) };
          if (!transaction.docChanged) return marked;
          // A change from others replaces the whole text, so that mapping would lose every mark.
          if (isFromOthers(transaction.getMeta(ySyncPluginKey))) return { ...marked, decorations: draw(state, marked) };
          const mapped = marked.decorations.map(transaction.mapping, transaction.doc);
          // A passage that was cut may just have been pasted.
          const isWhole = mapped.find().length >= marked.quotes.length;
          return { ...marked, decorations: isWhole ? mapped : draw(state, marked) };
        },
      },
      props: {
        decorations: (state) => key.getState(state)?.decorations,
      },
    }),
  ],
});

function draw(state: EditorState, { quotes, active }: Pick<Marked, "quotes" | "active">): DecorationSet {
  const decorations = quotes.flatMap(({ commentId, kind, quote }) => {
    const passage = findPassage(state, quote);
    if (passage === undefined) return [];
    return Decoration.inline(passage.from, passage.to, {
      class: commentId === active ? "quoted quoted-active" : "quoted",
      "data-quote": commentId,
      "data-kind": kind,
    });
  });
  return DecorationSet.create(state.doc, decorations);
}

function isFromOthers(meta: unknown): boolean {
  return typeof meta === "object" && meta !== null && "isChangeOrigin" in meta && meta.isChangeOrigin === true;
}

/** The comment whose quote is under the pointer. */
export function commentAt(target: EventTarget | null): string | undefined {
  const quoted = target instanceof Element ? target.closest("[data-quote]") : null;
  return quoted?.getAttribute("data-quote") ?? undefined;
}
