/** Owns what shared text may contain: the one list of Tiptap extensions behind every editor, and the schema made from it. How an editor looks or behaves is the client's. */

import { flattenExtensions, fromString, getSchema, Mark, Node, type Attribute, type Extensions } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import { StarterKit } from "@tiptap/starter-kit";
import { isSafeLink } from "./safe-link.ts";
import { linkOpens, markRules, nodeRules } from "./vocabulary.ts";

export { isSafeLink };

export { mainFragment } from "./vocabulary.ts";

/**
 * The extensions every editor of shared text has. Nothing in them writes by itself: no history (collaboration brings its own undo), no trailing
 * node, no autolinking; a document that nobody touches never changes.
 */
export function documentExtensions(): Extensions {
  // What the kits bring, each by itself.
  return flattenExtensions([
    StarterKit.configure({
      heading: { levels: [1, 2, 3, 4] },
      code: false,
      codeBlock: false,
      undoRedo: false,
      trailingNode: false,
      link: {
        openOnClick: false,
        autolink: false,
        defaultProtocol: "https",
        HTMLAttributes: { ...linkOpens },
        isAllowedUri: (url) => isSafeLink(url),
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
  ])
    .filter(({ type, config }) => type !== "extension" || config.addExtensions === undefined)
    .map((extension) => {
      if (extension instanceof Node)
        return extension.extend({ addExtensions: () => [], ...closed(extension), ...readStrictly(extension.name) });
      return extension instanceof Mark ? extension.extend(readStrictly(extension.name)) : extension;
    });
}

/**
 * A list item begins with any block. With `paragraph block*`, two people who each delete one of two paragraphs leave a list at the beginning, and every editor
 * deletes an element that its schema does not allow, with all its words (decision 10).
 */
function closed({ name }: Node): { content?: string } {
  return name === "listItem" ? { content: "block+" } : {};
}

type Attributes = Record<string, Attribute>;
type Element = Parameters<NonNullable<Attribute["parseHTML"]>>[0];

/** Of what is pasted, an attribute with a value that the vocabulary does not know is dropped: the server would refuse it, with all words after it. */
function readStrictly(name: string): { addAttributes?: (this: { parent?: unknown }) => Attributes } {
  const rules = nodeRules.get(name)?.attributes ?? markRules.get(name);
  if (rules === undefined || rules.size === 0) return {};
  return {
    addAttributes() {
      const own = (this.parent as () => Attributes)();
      return Object.fromEntries(
        Object.entries(own).map(([key, attribute]) => {
          const read = (element: Element): unknown => {
            const said = element.getAttribute(key);
            const values: unknown[] = attribute.parseHTML ? [attribute.parseHTML(element)] : [fromString(said), said];
            return values.find((value) => rules.get(key)?.(value));
          };
          return [key, { ...attribute, parseHTML: read }];
        }),
      );
    },
  };
}

/** The schema of `documentExtensions()`; needs no DOM. */
export const documentSchema: Schema = getSchema(documentExtensions());
