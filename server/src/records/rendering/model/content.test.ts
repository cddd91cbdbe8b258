/** Tests that shared text loses no word on its way into a document, and what each kind of block becomes. */

import type { ContentNode } from "@sanguan/shared/document/content";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainDocument } from "../testing/plain-document.ts";
import { doc, heading, items, paragraph } from "../testing/sample-record.ts";
import { contentBlocks, framed } from "./content-blocks.ts";
import { contentTable } from "./content-table.ts";
import type { Block } from "./document.ts";
import { fittedColumns } from "./fit-columns.ts";

const chinese = { language: "zh-CN", headings: "own" } as const;

function plainOf(blocks: readonly Block[]): string {
  const proof = { digest: "", words: "", fingerprintLabel: "" };
  const whole = plainDocument({ language: "zh-CN", name: "", author: "", at: "", landscape: false, blocks, proof });
  return whole.slice(whole.indexOf("\n") + 1);
}

const node = (type: string, ...content: readonly ContentNode[]): ContentNode => ({ type, content });
const marked = (text: string, type: string, attrs?: ContentNode["attrs"]): ContentNode => ({
  type: "text",
  text,
  marks: [attrs === undefined ? { type } : { type, attrs }],
});

describe("blocks", () => {
  it("headings take the level that their writer's number has, or else the editor's", () => {
    const content = doc(
      heading(1, "二、做法"),
      heading(2, "（三）细则"),
      heading(4, "4．其他"),
      heading(3, "没有编号"),
      heading(2, "也没有"),
    );
    expect(plainOf(contentBlocks(content, chinese))).toBe(
      "# 二、做法\n## （三）细则\n### 4．其他\n## 没有编号\n# 也没有\n",
    );
  });

  it("headings of a comment are bold lines, for they stand under ours", () => {
    expect(plainOf(contentBlocks(doc(heading(1, "一、问题")), { language: "zh-CN", headings: "bold" }))).toBe(
      "  *一、问题*\n",
    );
  });

  it("lists are numbered as in the editor, deeper ones in brackets and set in", () => {
    const inner = node("listItem", paragraph("外"), items("orderedList", "内一", "内二"));
    const list: ContentNode = {
      type: "orderedList",
      attrs: { start: 3 },
      content: [inner, node("listItem", paragraph("外二"))],
    };
    expect(plainOf(contentBlocks(doc(list), chinese))).toBe("  3.外\n    （1）内一\n    （2）内二\n  4.外二\n");
    const roman: ContentNode = { ...items("orderedList", "x", "y"), attrs: { start: 3, type: "i" } };
    const letters: ContentNode = { ...items("orderedList", "x", "y"), attrs: { start: 26, type: "A" } };
    expect(plainOf(contentBlocks(doc(roman, letters), chinese))).toBe("  iii. x\n  iv. y\n  Z. x\n  AA. y\n");
  });

  it("a start that is no number begins with one", () => {
    const list: ContentNode = { ...items("orderedList", "x"), attrs: { start: "1.5" } };
    expect(plainOf(contentBlocks(doc(list), chinese))).toBe("  1.x\n");
  });

  it("links have their address behind them, unless it is what they say", () => {
    const content = doc(
      node(
        "paragraph",
        marked("公示", "link", { href: "https://a.cn/1" }),
        marked("https://b.cn", "link", { href: "https://b.cn/" }),
      ),
    );
    expect(plainOf(contentBlocks(content, chinese))).toBe("  公示（https://a.cn/1）https://b.cn\n");
  });

  it("a quotation is set in, a hard break begins a paragraph, empty ones go", () => {
    const content = doc(
      node("blockquote", paragraph("引文")),
      node("paragraph", { type: "text", text: "上" }, { type: "hardBreak" }, { type: "text", text: "下" }),
      paragraph(),
    );
    expect(plainOf(contentBlocks(content, chinese))).toBe("  > 引文\n  上\n  下\n");
  });

  it("what this version does not know is flagged, with all its words", () => {
    const raw: ContentNode = { type: "raw", unknown: true, attrs: { value: { a: ["深", 7], b: true } } };
    const later: ContentNode = { type: "callout", unknown: true, content: [paragraph("注意")] };
    expect(plainOf(contentBlocks(doc(raw, later), chinese))).toBe(
      "  〔未识别内容〕a 深 7 b true\n  〔未识别内容〕注意\n",
    );
  });

  it("something can stand before and behind, whatever there is between", () => {
    const around = (blocks: readonly Block[]) => plainOf(framed(blocks, [{ text: "前" }], [{ text: "后" }]));
    expect(around([])).toBe("  前后\n");
    expect(around([{ kind: "gap" }])).toBe("  前\n\n  后\n");
  });
});

describe("tables", () => {
  const cell = (text: string, attrs: ContentNode["attrs"] = {}): ContentNode => ({
    type: "tableCell",
    attrs,
    content: [paragraph(text)],
  });
  const row = (...cells: readonly ContentNode[]) => node("tableRow", ...cells);

  it("cells reach across and down", () => {
    const table = node(
      "table",
      row(cell("甲", { rowspan: 2 }), cell("乙", { colspan: 2 })),
      row(cell("丙"), cell("丁")),
    );
    expect(plainOf([contentTable(table)])).toBe("| 甲 | <2>乙 |\n| ^ | 丙 | 丁 |\n");
  });

  it("short rows are filled up, and no cell reaches below the table", () => {
    const table = node("table", row(cell("甲", { rowspan: 9 }), cell("乙"), cell("丙", { rowspan: 3 })), row());
    const { rows } = contentTable(table);
    expect(plainOf([contentTable(table)])).toBe("| 甲 | 乙 | 丙 |\n| ^ |  | ^ |\n");
    expect(rows[1]?.some((each) => each.continues)).toBe(false);
  });

  const arbitraryTable = fc
    .array(
      fc.array(fc.record({ colspan: fc.integer({ min: -1, max: 40 }), rowspan: fc.integer({ min: 0, max: 5 }) }), {
        maxLength: 30,
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((rows) =>
      node("table", ...rows.map((cells, y) => row(...cells.map((attrs, x) => cell(`w${y}x${x}.`, attrs))))),
    );

  it("are a full grid with every word, whatever spans they claim", () => {
    fc.assert(
      fc.property(arbitraryTable, (table) => {
        const { rows, columns } = contentTable(table);
        const said = rows.flatMap((cells) =>
          cells
            .filter((each) => !each.continued)
            .flatMap(({ paragraphs }) => paragraphs.flat().map(({ text }) => text)),
        );
        const written = (table.content ?? []).flatMap((cells) =>
          (cells.content ?? []).map((each) => each.content?.[0]?.content?.[0]?.text),
        );
        expect(said).toEqual(written);
        expect(columns.length).toBeLessThanOrEqual(24);
        for (const cells of rows) expect(cells.reduce((sum, { across = 1 }) => sum + across, 0)).toBe(columns.length);
      }),
    );
  });
});

describe("columns", () => {
  const table = (columns: readonly number[], ...rows: readonly (readonly string[])[]) => ({
    kind: "table" as const,
    columns: columns.map((weight) => ({ weight })),
    head: undefined,
    rows: rows.map((texts) => texts.map((text) => ({ paragraphs: [[{ text }]] }))),
  });

  it("have their weights, as long as no word needs more", () => {
    expect(fittedColumns(table([1, 3], ["中文", "可以断行"]), 40)).toEqual([10, 30]);
  });

  it("are widened for a long word, at the others' cost in proportion", () => {
    const [one = 0, two = 0, three = 0] = fittedColumns(table([1, 3, 6], ["Organisation", "x", "y"]), 40);
    expect(one).toBeCloseTo(12 * 0.6 + 0.8);
    expect(three / two).toBeCloseTo(2);
    expect(one + two + three).toBeCloseTo(40);
  });

  it("keep the head of a column in one line, when it is short", () => {
    const narrow = { ...table([1, 30], ["", ""]), head: ["完成情况", "整改任务"] };
    expect(fittedColumns(narrow, 40)[0]).toBeCloseTo(4.8);
    const long = { ...table([1, 30], ["", ""]), head: ["整改任务和措施落实情况", "整改任务"] };
    expect(fittedColumns(long, 40)[0]).toBeLessThan(4);
  });

  it("always make up the whole, whatever stands in them", () => {
    const words = fc.array(fc.string({ maxLength: 30 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), fc.integer({ min: 5, max: 60 }), (rows, whole) => {
        const widths = fittedColumns(table([1, 5, 10], ...rows), whole);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(whole);
        for (const width of widths) expect(width).toBeGreaterThan(0);
      }),
    );
  });
});

it("no word of any content is lost", () => {
  const word = fc.integer({ min: 0, max: 999 }).map((number) => `词${number}。`);
  const { tree } = fc.letrec<{ tree: ContentNode }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: "medium" },
      word.map((text) => paragraph(text)),
      fc
        .record({
          type: fc.constantFrom(
            "paragraph",
            "heading",
            "blockquote",
            "bulletList",
            "orderedList",
            "listItem",
            "table",
            "tableRow",
            "tableCell",
            "unheard-of",
          ),
          content: fc.array(
            fc.oneof(
              tie("tree"),
              word.map((text): ContentNode => ({ type: "text", text })),
            ),
            { maxLength: 4 },
          ),
        })
        .map((each): ContentNode => each),
    ),
  }));
  const wordsIn = (each: ContentNode): readonly string[] =>
    each.text === undefined ? (each.content ?? []).flatMap((child) => wordsIn(child)) : [each.text];
  fc.assert(
    fc.property(tree, (content) => {
      const text = plainOf(contentBlocks(doc(content), chinese));
      for (const each of wordsIn(content)) expect(text).toContain(each);
    }),
  );
});
