/** Owns the small menu over selected words of the report: quote them in a comment. It is fetched with the first selection, or in the quiet before. */

import { useEditorState } from "@tiptap/react";
import { lazily } from "../design/lazily.tsx";
import type { QuoteMenuProps } from "./QuoteBubble.tsx";

const QuoteBubble = lazily<QuoteMenuProps & { readonly selects: boolean }>(
  () => import("./QuoteBubble.tsx").then((file) => file.QuoteBubble),
  ({ selects }) => selects,
  false,
);

export function QuoteMenu({ editor, onQuote }: QuoteMenuProps) {
  const selects = useEditorState({ editor, selector: ({ editor: at }) => !at.state.selection.empty });
  return <QuoteBubble editor={editor} onQuote={onQuote} selects={selects} />;
}
