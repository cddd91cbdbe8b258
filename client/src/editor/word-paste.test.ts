/** Owns the checks of what a paste from Word keeps and drops. */

import { describe, expect, test } from "vitest";
import { cleanPastedHtml } from "./word-paste.ts";

const word = (body: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style></head><body lang=ZH-CN><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const item = (level: number, bullet: string, text: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span>${bullet}<span>&nbsp; </span></span><![endif]>${text}</p>\n`;

describe("paste from Word", () => {
  test("what does not come from a word processor is left alone", () => {
    const html = '<p style="color:red">text</p>';
    expect(cleanPastedHtml(html)).toBe(html);
  });

  test("styles, classes, namespaces and comments go, words and emphasis stay", () => {
    const html = word(
      '<p class=MsoNormal style="text-indent:2em;mso-char-indent-count:2.0"><b><span style="font-family:宋体">党建</span></b>工作<span lang=EN-US><o:p></o:p></span></p>',
    );
    expect(cleanPastedHtml(html)).toBe("<p><b>党建</b>工作</p>");
  });

  test("headings stay, titles become one", () => {
    expect(cleanPastedHtml(word("<h2 class=x style='mso-a:b'>一、成效</h2>"))).toBe("<h2>一、成效</h2>");
    expect(cleanPastedHtml(word("<p class=MsoTitle>述职报告</p>"))).toBe("<h1>述职报告</h1>");
  });

  test("list paragraphs become nested lists without their typed bullets", () => {
    expect(
      cleanPastedHtml(
        word(item(1, "1.", "甲") + item(2, "·", "甲之一") + item(1, "2.", "乙") + "<p class=MsoNormal>完</p>"),
      ),
    ).toBe("<ol><li><p>甲</p><ul><li><p>甲之一</p></li></ul></li><li><p>乙</p></li></ol><p>完</p>");
  });

  test("tables keep their cells and spans", () => {
    expect(
      cleanPastedHtml(
        word(
          '<table class=MsoTableGrid style="mso-x:y"><tr style="mso-y:z"><td width=10 colspan=2 style="border:1"><p class=MsoNormal>数</p></td></tr></table>',
        ),
      ),
    ).toBe("<table><tr><td colspan=2><p>数</p></td></tr></table>");
  });

  test("the wrapper of Google Docs is not bold", () => {
    expect(
      cleanPastedHtml(
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">粗</span><span style="font-style:italic">斜</span></p></b>',
      ),
    ).toBe("<p><strong>粗</strong><em>斜</em></p>");
  });
});
