/** Owns the checks of where a quoted passage stands, before and after edits. */

import { expect, test } from "vitest";
import { documentSchema } from "@sanguan/shared/document/schema";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { findWords, quoteOf } from "./quote-anchor.ts";

const doc = documentSchema.nodeFromJSON({
  type: "doc",
  content: [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "存在问题" }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "压力传导" },
        { type: "text", text: "不够到底", marks: [{ type: "bold" }] },
        { type: "text", text: "。" },
      ],
    },
    { type: "paragraph", content: [{ type: "text", text: "联盟活动停留在参观交流。" }] },
  ],
});
const found = (words: string) => {
  const passage = findWords(doc, words);
  return passage && doc.textBetween(passage.from, passage.to, "\n");
};

test("quoted words are found across marks", () => {
  expect(found("传导不够")).toBe("传导不够");
});

test("quoted words are found across blocks", () => {
  expect(found("到底。\n联盟")).toBe("到底。\n联盟");
});

test("words that are gone are not found", () => {
  expect(found("没有这句话")).toBeUndefined();
  expect(found("")).toBeUndefined();
});

test("a passage longer than a quote may be is cut, and no rare character is halved", () => {
  const long = documentSchema.nodeFromJSON({
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: `长${"𠮷".repeat(300)}` }] }],
  });
  const state = EditorState.create({ doc: long });
  const all = state.apply(state.tr.setSelection(TextSelection.create(long, 1, long.content.size - 1)));
  expect(quoteOf(all)?.text).toBe(`长${"𠮷".repeat(249)}`);
});
