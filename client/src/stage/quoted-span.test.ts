/** Tests that a quotation keeps its place on the stage through edits, and is known to be gone when it is. */

import { createRelativePositionFromTypeIndex, Doc, relativePositionToJSON, XmlElement, XmlText } from "yjs";
import { expect, test } from "vitest";
import type { Quote } from "@sanguan/shared/domain/meeting";
import { plainText } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { encodeJsonBase64url } from "../connection/base64.ts";
import { passagesIn } from "./quoted-span.ts";

/** A report of these paragraphs. */
function report(...paragraphs: readonly string[]) {
  const fragment = new Doc().getXmlFragment("default");
  const texts = paragraphs.map((words) => new XmlText(words));
  fragment.insert(
    0,
    texts.map((text) => {
      const paragraph = new XmlElement("paragraph");
      paragraph.insert(0, [text]);
      return paragraph;
    }),
  );
  const anchor = (paragraph: number, at: number) => {
    const text = texts[paragraph];
    if (text === undefined) throw new Error(`there is no paragraph ${paragraph}`);
    return encodeJsonBase64url(relativePositionToJSON(createRelativePositionFromTypeIndex(text, at)));
  };
  return { fragment, texts, anchor };
}

const spanOf = ({ fragment }: Pick<ReturnType<typeof report>, "fragment">, quote: Quote) => passagesIn(fragment)(quote);

/** The words at the place of the quote, as the stage underlines them. */
function underlined(made: ReturnType<typeof report>, quote: Quote) {
  const span = spanOf(made, quote);
  return span && plainText(deriveFragment(made.fragment)).replaceAll(/\s/g, "").slice(span.from, span.to);
}

test("the passage keeps its underline when a character of it is changed", () => {
  const made = report("一是 思想认识不足", "二是压力传导不够到底。");
  const quote = { text: "压力传导不够", anchor: { from: made.anchor(1, 2), to: made.anchor(1, 8) } };
  expect(underlined(made, quote)).toBe("压力传导不够");
  made.texts[1]?.delete(4, 1);
  made.texts[1]?.insert(4, "层层 传");
  expect(underlined(made, quote)).toBe("压力层层传导不够");
  made.texts[0]?.insert(0, "前面又写了 一句。");
  expect(underlined(made, quote)).toBe("压力层层传导不够");
});

test("of words that stand twice those are meant that were selected", () => {
  const made = report("联系群众不够。", "服务联系群众不够。");
  const quote = { text: "联系群众不够", anchor: { from: made.anchor(1, 2), to: made.anchor(1, 8) } };
  expect(spanOf(made, quote)).toEqual({ from: 9, to: 15 });
  expect(spanOf(made, { text: quote.text })).toEqual({ from: 0, to: 6 });
});

test("a passage over two paragraphs, through marks and what is no text", () => {
  const made = report("整改 不到位", "台账缺失");
  made.texts[0]?.format(0, 2, { bold: {} });
  made.texts[0]?.insertEmbed(3, { picture: "x" });
  const quote = { text: "不到位\n台账", anchor: { from: made.anchor(0, 4), to: made.anchor(1, 2) } };
  expect(underlined(made, quote)).toBe("不到位台账");
});

test("cut and pasted it is found by its words, and taken out it is gone", () => {
  const made = report("甲乙丙丁", "其他");
  const quote = { text: "乙丙", anchor: { from: made.anchor(0, 1), to: made.anchor(0, 3) } };
  made.fragment.delete(0, 1);
  expect(underlined(made, quote)).toBeUndefined();
  made.texts[1]?.insert(2, "：乙丙");
  expect(underlined(made, quote)).toBe("乙丙");
});

test("an anchor that is none, or of another document, is no harm", () => {
  const made = report("甲乙丙");
  const foreign = report("别处").anchor(0, 1);
  for (const anchor of ["", "!!", encodeJsonBase64url(null), encodeJsonBase64url({ item: 3 }), foreign])
    expect(underlined(made, { text: "乙", anchor: { from: anchor, to: anchor } })).toBe("乙");
  expect(spanOf(made, { text: " " })).toBeUndefined();
});
