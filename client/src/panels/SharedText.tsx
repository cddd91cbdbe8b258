/** Owns how a shared text is shown: in an editor, or, on a page whose schema is not the server's, as it stands, for an editor would drop what it does not know. */

import { useCallback, useRef, useSyncExternalStore } from "react";
import type { ContentNode } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { TextEditor, type TextEditorProps } from "../editor/TextEditor.tsx";
import { ContentView } from "../reading/ContentView.tsx";

export function SharedText(props: TextEditorProps) {
  const { ready, readOnly } = props.document.view;
  // Before there is anything to show, the editor says why.
  return ready && readOnly !== undefined ? <AsItStands {...props} /> : <TextEditor {...props} />;
}

function AsItStands({ document, field, label, testId, look }: TextEditorProps) {
  const content = useContent(document.view.doc, field);
  return (
    <div role="document" aria-label={label} data-testid={testId} data-look={look} data-editable={false}>
      <ContentView content={content} />
    </div>
  );
}

type Doc = TextEditorProps["document"]["view"]["doc"];

/** Anew after each change. */
function useContent(doc: Doc, field: string): ContentNode {
  const read = useRef<{ readonly doc: Doc; readonly field: string; readonly content: ContentNode }>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => {
      const update = () => {
        read.current = undefined;
        changed();
      };
      doc.on("update", update);
      return () => doc.off("update", update);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => {
    if (read.current?.doc !== doc || read.current.field !== field)
      read.current = { doc, field, content: deriveFragment(doc.getXmlFragment(field)) };
    return read.current.content;
  });
}
