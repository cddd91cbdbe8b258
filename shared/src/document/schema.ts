/** Owns what shared text may contain: the one list of Tiptap extensions behind every editor, and the schema made from it. How an editor looks or behaves is the client's. */

import { getSchema, type Extensions } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import { StarterKit } from "@tiptap/starter-kit";
import { isSafeLink } from "./safe-link.ts";

export { isSafeLink };

export { mainFragment } from "./vocabulary.ts";

/**
 * The extensions every editor of shared text has. Nothing in them writes by itself: no history (collaboration brings its own undo), no trailing
 * node, no autolinking; a document that nobody touches never changes.
 */
export function documentExtensions(): Extensions {
  return [
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
        HTMLAttributes: { target: "_blank", rel: "noopener noreferrer nofollow" },
        isAllowedUri: (url) => isSafeLink(url),
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
  ];
}

/** The schema of `documentExtensions()`; needs no DOM. */
export const documentSchema: Schema = getSchema(documentExtensions());
