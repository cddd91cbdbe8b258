/** Owns the small menu over selected words of the report: quote them in a comment. It comes with the editor: a plugin that is added later ends whatever somebody composes. */

import type { Editor } from "@tiptap/react";
import { BubbleMenu } from "@tiptap/react/menus";
import { useTranslation } from "react-i18next";
import type { Quote } from "@sanguan/shared/domain/meeting";
import { quoteOf } from "./quote-anchor.ts";
import style from "./QuoteMenu.module.css";

export function QuoteMenu({ editor, onQuote }: { readonly editor: Editor; readonly onQuote: (quote: Quote) => void }) {
  const { t } = useTranslation("editor");
  return (
    <BubbleMenu
      editor={editor}
      shouldShow={({ state, view }) =>
        !state.selection.empty && (view.hasFocus() || !view.editable) && quoteOf(state) !== undefined
      }
      options={{ placement: "top", offset: 8 }}
      className={style["menu"] ?? ""}
    >
      <button
        type="button"
        data-testid="quote-selection"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          const quote = quoteOf(editor.state);
          if (quote === undefined) return;
          onQuote(quote);
          editor.commands.setTextSelection(editor.state.selection.to);
        }}
      >
        {t("quote")}
      </button>
    </BubbleMenu>
  );
}
