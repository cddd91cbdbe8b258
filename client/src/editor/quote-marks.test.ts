/** Owns the check that a quoted passage is marked again when its words were cut and pasted elsewhere. */

import { EditorState, type Plugin, type Transaction } from "@tiptap/pm/state";
import { DecorationSet, type EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { documentSchema } from "@sanguan/shared/document/schema";
import { quoteMarks, showQuotes } from "./quote-marks.ts";

const paragraph = (text: string) => documentSchema.node("paragraph", null, documentSchema.text(text));

test("a passage that is cut loses its mark, and has it again where it is pasted", () => {
  const plugins = quoteMarks.config.addProseMirrorPlugins?.call({} as never) as Plugin[];
  let state = EditorState.create({
    doc: documentSchema.node("doc", null, [paragraph("进度偏慢。"), paragraph("其余尚好。")]),
    plugins,
  });
  const dispatch = (transaction: Transaction) => {
    state = state.apply(transaction);
  };
  const marked = () => {
    const found = plugins[0]?.props.decorations?.call(plugins[0], state);
    const [mark] = found instanceof DecorationSet ? found.find() : [];
    return mark === undefined ? undefined : state.doc.textBetween(mark.from, mark.to);
  };
  const quote = { commentId: "c1", kind: "problem", quote: { text: "进度偏慢" } } as const;
  showQuotes({ state, dispatch } as unknown as EditorView, [quote], undefined);
  expect(marked()).toBe("进度偏慢");
  dispatch(state.tr.insertText("很", 1));
  expect(marked()).toBe("进度偏慢");
  dispatch(state.tr.delete(0, 8));
  expect(marked()).toBeUndefined();
  dispatch(state.tr.insert(state.doc.content.size, paragraph("进度偏慢。")));
  expect(marked()).toBe("进度偏慢");
});
