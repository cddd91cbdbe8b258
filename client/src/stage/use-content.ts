/** Owns how shared text reaches the stage: the fragments of one document as content trees, anew after each change, at most once a frame. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { useSharedDocument } from "../connection/sync.ts";

interface SharedContent {
  /** By fragment name; what has not arrived yet is absent. */
  readonly nodes: ReadonlyMap<string, ContentNode>;
  /** What they were read from; absent until it has arrived. */
  readonly doc: Y.Doc | undefined;
}

/** Keeps what it has while the network is gone. */
export function useContent(
  documentName: string | undefined,
  fragments: readonly string[],
  personId: string | undefined,
): SharedContent {
  const open = useSharedDocument(documentName, personId);
  const wanted = fragments.join(" ");
  const [content, setContent] = useState<SharedContent & { readonly name: string }>();
  const doc = open?.view.ready === true ? open.view.doc : undefined;
  const name = open?.view.name;

  useEffect(() => {
    if (doc === undefined || name === undefined) return undefined;
    let frame = 0;
    const read = () => {
      frame = 0;
      const names = wanted === "" ? [] : wanted.split(" ");
      setContent({ name, doc, nodes: new Map(names.map((one) => [one, deriveFragment(doc.getXmlFragment(one))])) });
    };
    const changed = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    doc.on("update", changed);
    return () => {
      doc.off("update", changed);
      cancelAnimationFrame(frame);
    };
  }, [doc, name, wanted]);

  return content !== undefined && content.name === documentName ? content : nothing;
}

const nothing: SharedContent = { nodes: new Map(), doc: undefined };
