/** Tests the way from content to Yjs and back, against y-tiptap's own, on any document the schema allows. */

import { yXmlFragmentToProseMirrorRootNode, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyUpdate } from "./body-update.ts";
import type { ContentNode } from "./content.ts";
import { deriveFragment } from "./derive-content.ts";
import { fillFragment } from "./fill-fragment.ts";
import { sampleContent } from "./testing/sample-content.ts";
import { documentSchema } from "./schema.ts";

function filled(content: ContentNode): Y.Doc {
  const doc = new Y.Doc();
  fillFragment(doc.getXmlFragment("default"), content);
  return doc;
}

/** y-tiptap gives marks an empty `attrs`, and in the order of the Yjs map. */
function plainMarks(node: ContentNode): ContentNode {
  const { marks, content, ...rest } = node;
  return {
    ...rest,
    ...(content === undefined || content.length === 0 ? {} : { content: content.map(plainMarks) }),
    ...(marks === undefined
      ? {}
      : {
          marks: marks
            .map(({ type, attrs }) => (Object.keys(attrs ?? {}).length === 0 ? { type } : { type, attrs: attrs ?? {} }))
            .sort((one, other) => (one.type < other.type ? -1 : 1)),
        }),
  };
}

describe("content of shared text", () => {
  it("comes back as it was written", () => {
    fc.assert(
      fc.property(sampleContent, (content) => {
        expect(deriveFragment(filled(content).getXmlFragment("default"))).toEqual(content);
      }),
    );
  });

  it("is what y-tiptap reads", () => {
    fc.assert(
      fc.property(sampleContent, (content) => {
        const fragment = filled(content).getXmlFragment("default");
        expect(deriveFragment(fragment)).toEqual(plainMarks(yXmlFragmentToProsemirrorJSON(fragment) as ContentNode));
      }),
    );
  });

  it("is shown by an editor unchanged, and the editor writes nothing", () => {
    fc.assert(
      fc.property(sampleContent, (content) => {
        const doc = filled(content);
        const before = Y.encodeStateAsUpdate(doc);
        const shown = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), documentSchema);
        shown.check();
        expect(shown.textContent).toBe(textOf(content));
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
      }),
    );
  });

  it("is the same after a trip through the log, in any order of updates", () => {
    fc.assert(
      fc.property(sampleContent, sampleContent, (one, other) => {
        const [first, second] = [bodyUpdate("a", one), bodyUpdate("b", other)];
        const doc = new Y.Doc();
        for (const { bytes } of [second, first]) Y.applyUpdate(doc, bytes);
        expect(first.clientId).not.toBe(second.clientId);
        expect(deriveFragment(doc.getXmlFragment("a"))).toEqual(one);
        expect(deriveFragment(doc.getXmlFragment("b"))).toEqual(other);
        expect(doc.store.pendingStructs).toBeNull();
      }),
    );
  });
});

function textOf(node: ContentNode): string {
  return node.text ?? (node.content ?? []).map(textOf).join("");
}
