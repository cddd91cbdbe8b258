/** Owns generated content for property tests: any document the schema allows, with Chinese, emoji and marks. */

import * as fc from "fast-check";
import type { ContentMark, ContentNode } from "../content.ts";

const words = fc.string({
  unit: fc.constantFrom("三", "关", "评", "审", "a", " ", "。", "😀", "é"),
  minLength: 1,
  maxLength: 12,
});

const marks: fc.Arbitrary<readonly ContentMark[]> = fc
  .subarray([
    { type: "bold" },
    { type: "italic" },
    {
      type: "link",
      attrs: {
        class: null,
        href: "https://example.org/三",
        rel: "noopener noreferrer nofollow",
        target: "_blank",
        title: null,
      },
    },
    { type: "strike" },
    { type: "underline" },
  ])
  .map((list) => list);

const text: fc.Arbitrary<ContentNode> = fc
  .tuple(words, marks)
  .map(([said, marked]) => ({ type: "text", text: said, ...(marked.length === 0 ? {} : { marks: marked }) }));

/** Neighbours with the same marks would be one node. */
const inline: fc.Arbitrary<readonly ContentNode[]> = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.constant<ContentNode>({ type: "hardBreak" }) }),
    {
      maxLength: 5,
    },
  )
  .map((list) => list.filter((node, index) => node.text === undefined || !sameMarks(node, list[index - 1])));

function sameMarks(node: ContentNode, other: ContentNode | undefined): boolean {
  return other?.text !== undefined && JSON.stringify(node.marks) === JSON.stringify(other.marks);
}

function node(type: string, content: readonly ContentNode[], attrs?: ContentNode["attrs"]): ContentNode {
  return { type, ...(attrs === undefined ? {} : { attrs }), ...(content.length === 0 ? {} : { content }) };
}

const paragraph = inline.map((content) => node("paragraph", content));

const { block } = fc.letrec<{ block: ContentNode }>((tie) => ({
  block: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    paragraph,
    fc.tuple(inline, fc.integer({ min: 1, max: 4 })).map(([content, level]) => node("heading", content, { level })),
    fc.constant(node("horizontalRule", [])),
    fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((content) => node("blockquote", content)),
    list(tie("block")).map((content) => node("bulletList", content)),
    fc
      .tuple(list(tie("block")), fc.integer({ min: 1, max: 9 }))
      .map(([content, start]) => node("orderedList", content, { start })),
    fc
      .array(
        fc.array(fc.tuple(paragraph, fc.constantFrom("tableCell", "tableHeader")), { minLength: 2, maxLength: 2 }),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((rows) =>
        node(
          "table",
          rows.map((cells) =>
            node(
              "tableRow",
              cells.map(([content, type]) => node(type, [content], { colspan: 1, rowspan: 1 })),
            ),
          ),
        ),
      ),
  ),
}));

function list(blocks: fc.Arbitrary<ContentNode>): fc.Arbitrary<readonly ContentNode[]> {
  return fc.array(
    fc.tuple(paragraph, fc.array(blocks, { maxLength: 1 })).map(([first, rest]) => node("listItem", [first, ...rest])),
    { minLength: 1, maxLength: 3 },
  );
}

export const sampleContent: fc.Arbitrary<ContentNode> = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) => node("doc", content));
