/** Tests the schema's promises, and content that no editor of this version writes. */

import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyUpdate } from "./body-update.ts";
import { deriveFragment } from "./derive-content.ts";
import { isSafeLink } from "./safe-link.ts";
import { documentExtensions, documentSchema } from "./schema.ts";
import { markNames, nodeNames } from "./vocabulary.ts";

describe("the schema of shared text", () => {
  it("has the vocabulary that updates are checked against", () => {
    const { doc: _doc, text: _text, ...nodes } = documentSchema.nodes;
    expect(new Set(Object.keys(nodes))).toEqual(nodeNames);
    expect(new Set(Object.keys(documentSchema.marks))).toEqual(markNames);
  });

  it("writes nothing by itself", () => {
    const byName = new Map(documentExtensions().map((extension) => [extension.name, extension]));
    expect([byName.has("undoRedo"), byName.has("trailingNode")]).toEqual([false, false]);
    expect(byName.get("link")?.options).toMatchObject({ autolink: false });
  });

  it.each([
    ["https://example.org", true],
    ["http://192.168.1.2:3000/records/m1", true],
    ["mailto:a@b.cn", true],
    ["javascript:alert(1)", false],
    ["java\nscript:alert(1)", false],
    [" JavaScript:alert(1)", false],
    ["data:text/html,x", false],
    ["file:///etc/passwd", false],
    ["//example.org", false],
  ])("lets a link lead to %j: %s", (url, safe) => {
    expect(isSafeLink(url)).toBe(safe);
  });
});

describe("content that this version does not know", () => {
  it("stays, raw and flagged", () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment("default");
    const element = new Y.XmlElement<Record<string, object>>("seal");
    element.setAttribute("at", { place: [1, Number.NaN, null] });
    const text = new Y.XmlText();
    text.applyDelta([
      { insert: "红", attributes: { "colour--abcdefgh": "red", bold: {} } },
      { insert: { formula: "x" } },
    ]);
    element.insert(0, [text]);
    fragment.insert(0, [element as unknown as Y.XmlElement]);
    expect(deriveFragment(fragment)).toEqual({
      type: "doc",
      content: [
        {
          type: "seal",
          attrs: { at: { place: [1, "NaN", null] } },
          unknown: true,
          content: [
            {
              type: "text",
              text: "红",
              marks: [{ type: "bold" }, { type: "colour", attrs: { value: "red" }, unknown: true }],
            },
            { type: "raw", attrs: { value: { formula: "x" } }, unknown: true },
          ],
        },
      ],
    });
  });

  it("joins runs that only Yjs tells apart", () => {
    const doc = new Y.Doc();
    const text = new Y.XmlText("整改期限");
    doc.getXmlFragment("default").insert(0, [text]);
    text.format(0, 2, { bold: {} });
    text.format(0, 2, { bold: null });
    expect(deriveFragment(doc.getXmlFragment("default"))).toEqual({
      type: "doc",
      content: [{ type: "text", text: "整改期限" }],
    });
  });

  it("is nothing in an empty fragment", () => {
    expect(deriveFragment(new Y.Doc().getXmlFragment("default"))).toEqual({ type: "doc" });
  });
});

it("writes plain text as one paragraph a line", () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bodyUpdate("t1", "限期整改\n\n复核").bytes);
  expect(deriveFragment(doc.getXmlFragment("t1")).content).toEqual([
    { type: "paragraph", content: [{ type: "text", text: "限期整改" }] },
    { type: "paragraph" },
    { type: "paragraph", content: [{ type: "text", text: "复核" }] },
  ]);
});
