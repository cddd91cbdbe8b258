/** Tests that the schema is closed under merging, that the vocabulary says the same as the schema, and that editors read nothing which the vocabulary does not know. */

import { getAttributesFromExtensions } from "@tiptap/core";
import type { ContentMatch, NodeType } from "@tiptap/pm/model";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentExtensions, documentSchema } from "./schema.ts";
import { fragmentHolds, linkOpens, markRules, mayHaveFragment, mayMark, nodeRules } from "./vocabulary.ts";

const { text: textType, doc: docType, ...elements } = documentSchema.nodes;
const nodeTypes = Object.values(documentSchema.nodes);
const elementTypes = Object.values(elements);

/** The names that may come next. */
function next(match: ContentMatch): readonly string[] {
  return nodeTypes.filter((type) => match.matchType(type) !== null).map(({ name }) => name);
}

/** Every state that content can lead to, with at least one child before it. */
function statesWithin(type: NodeType): Set<ContentMatch> {
  const found = new Set<ContentMatch>();
  const open = [type.contentMatch];
  for (let match = open.pop(); match !== undefined; match = open.pop())
    for (const child of nodeTypes) {
      const after = match.matchType(child);
      if (after === null || found.has(after)) continue;
      found.add(after);
      open.push(after);
    }
  return found;
}

describe("the schema", () => {
  it.each(nodeTypes.map((type) => [type.name, type] as const))(
    "[S20] is closed under merging: whatever may stand in %s may stand in any order, and only emptiness can be invalid",
    (_name, type) => {
      const allowed = next(type.contentMatch);
      for (const state of statesWithin(type)) {
        expect(next(state)).toEqual(allowed);
        expect(state.validEnd).toBe(true);
      }
    },
  );

  it.each(elementTypes.map((type) => [type.name, type] as const))(
    "[S21] allows in %s what the vocabulary allows, and nothing else",
    (name, type) => {
      const rule = nodeRules.get(name);
      expect(new Set(next(type.contentMatch).filter((child) => child !== textType?.name))).toEqual(rule?.holds);
      expect(type.contentMatch.matchType(textType as NodeType) !== null).toBe(rule?.holdsText);
      // With all marks, or with no text at all.
      for (const mark of Object.values(documentSchema.marks))
        expect(type.allowsMarkType(mark)).toBe(rule?.holdsText ?? false);
      expect(Object.keys(type.spec.attrs ?? {}).toSorted()).toEqual([...(rule?.attributes.keys() ?? [])].toSorted());
    },
  );

  it("[S21] has the nodes and marks of the vocabulary, and no others; a fragment holds what a document holds", () => {
    expect(new Set(elementTypes.map(({ name }) => name))).toEqual(new Set(nodeRules.keys()));
    expect(new Set(Object.keys(documentSchema.marks))).toEqual(new Set(markRules.keys()));
    expect(new Set(next((docType as NodeType).contentMatch))).toEqual(fragmentHolds);
    for (const [name, mark] of Object.entries(documentSchema.marks))
      expect(new Set(Object.keys(mark.spec.attrs ?? {}))).toEqual(new Set(markRules.get(name)?.keys()));
    // A mark that may stand twice on the same words would have a hash behind its name.
    for (const mark of Object.values(documentSchema.marks)) expect(mark.excludes(mark)).toBe(true);
  });

  it("[S22] gives each attribute a value of its shape, or none", () => {
    for (const { name, spec } of [...nodeTypes, ...Object.values(documentSchema.marks)])
      for (const [key, { default: value }] of Object.entries<{ default?: unknown }>(spec.attrs ?? {})) {
        const fits = (nodeRules.get(name)?.attributes ?? markRules.get(name))?.get(key);
        expect([name, key, value === null || fits?.(value)]).toEqual([name, key, true]);
      }
  });

  it("[S22] reads from what is pasted no value that the vocabulary does not know", () => {
    const said = fc.oneof(
      fc.constantFrom(
        "",
        "0",
        "-1",
        "2",
        "4",
        "007",
        "1e9",
        "99999999999",
        "true",
        "1,x",
        "100,200",
        "a",
        "disc",
        "left",
      ),
      fc.constantFrom("https://example.org", "javascript:alert(1)", "_top", "_blank", "NaN", "text-align: justify"),
      fc.string({ maxLength: 12 }),
    );
    const element = fc.record({
      attributes: fc.dictionary(
        fc.constantFrom(...getAttributesFromExtensions(documentExtensions()).map(({ name }) => name), "style", "width"),
        said,
      ),
      textAlign: said,
    });
    fc.assert(
      fc.property(element, ({ attributes, textAlign }) => {
        const pasted = {
          getAttribute: (key: string) => (Object.hasOwn(attributes, key) ? attributes[key] : null),
          hasAttribute: (key: string) => Object.hasOwn(attributes, key),
          querySelector: () => null,
          closest: () => null,
          parentElement: null,
          style: { textAlign },
        };
        for (const { type, name, attribute } of getAttributesFromExtensions(documentExtensions())) {
          const fits = (nodeRules.get(type)?.attributes ?? markRules.get(type))?.get(name);
          const value: unknown = attribute.parseHTML?.(pasted);
          expect([type, name, value, value === undefined || fits?.(value)]).toEqual([type, name, value, true]);
        }
      }),
    );
  });

  it("[S22] keeps what is pasted in order", () => {
    const read = (type: string, name: string, said: string): unknown =>
      getAttributesFromExtensions(documentExtensions())
        .find((each) => each.type === type && each.name === name)
        ?.attribute.parseHTML?.({ getAttribute: () => said, hasAttribute: () => true });
    expect(read("orderedList", "start", "7")).toBe(7);
    expect(read("orderedList", "type", "i")).toBe("i");
    expect(read("tableCell", "colspan", "3")).toBe(3);
    expect(read("tableHeader", "colwidth", "100,200")).toEqual([100, 200]);
    expect(read("link", "href", "https://example.org")).toBe("https://example.org");
    // Tiptap alone makes a number of it.
    expect(read("link", "title", "2024")).toBe("2024");
  });
});

describe("the vocabulary", () => {
  it("[S22] knows the values of marks", () => {
    const link = { href: "https://example.org", ...linkOpens, class: null, title: null };
    for (const value of [null, {}]) expect(mayMark("bold", value)).toBe(true);
    for (const value of [true, "x", [], { value: 1 }]) expect(mayMark("bold", value)).toBe(false);
    expect(mayMark("link", link)).toBe(true);
    expect(mayMark("link", { ...link, title: "年报" })).toBe(true);
    for (const wrong of [
      { href: "javascript:alert(1)" },
      { href: null },
      { target: "_top" },
      { class: "x" },
      { on: 1 },
    ])
      expect(mayMark("link", { ...link, ...wrong })).toBe(false);
    expect(mayMark("link", {})).toBe(false);
    expect(mayMark("bold--abcdefgh", {})).toBe(false);
  });

  it("[S22] gives reports and notes one fragment, and the others one for each id", () => {
    for (const kind of ["report", "notes"] as const) {
      expect(mayHaveFragment(kind, "default")).toBe(true);
      expect(mayHaveFragment(kind, "c1")).toBe(false);
    }
    for (const kind of ["comments", "tasks", "staged"] as const) {
      expect(mayHaveFragment(kind, "c1")).toBe(true);
      expect(mayHaveFragment(kind, "Not an id")).toBe(false);
    }
  });
});
