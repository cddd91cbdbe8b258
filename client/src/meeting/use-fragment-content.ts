/** Owns a fragment of a shared document as a content tree, for those who show it without an editor: anew after each change. */

import { useCallback, useRef, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import type { ContentNode } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";

interface Read {
  readonly doc: Y.Doc;
  readonly field: string;
  readonly content: ContentNode;
}

/** `undefined` without a document. */
export function useFragmentContent(doc: Y.Doc | undefined, field: string): ContentNode | undefined {
  const read = useRef<Read>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => {
      const update = () => {
        read.current = undefined;
        changed();
      };
      doc?.on("update", update);
      return () => doc?.off("update", update);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => {
    if (doc === undefined) return undefined;
    if (read.current?.doc !== doc || read.current.field !== field)
      read.current = { doc, field, content: deriveFragment(doc.getXmlFragment(field)) };
    return read.current.content;
  });
}
