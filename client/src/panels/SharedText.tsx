/** Owns how a shared text is shown: in an editor, or, on a page whose schema is not the server's, as it stands, for an editor would drop what it does not know. */

import { TextEditor, type TextEditorProps } from "../editor/TextEditor.tsx";
import { useFragmentContent } from "../meeting/use-fragment-content.ts";
import { ContentView } from "../reading/ContentView.tsx";

export function SharedText(props: TextEditorProps) {
  const { ready, readOnly } = props.document.view;
  // Before there is anything to show, the editor says why.
  return ready && readOnly !== undefined ? <AsItStands {...props} /> : <TextEditor {...props} />;
}

function AsItStands({ document, field, label, testId, look }: TextEditorProps) {
  const content = useFragmentContent(document.view.doc, field);
  return (
    <div role="document" aria-label={label} data-testid={testId} data-look={look} data-editable={false}>
      {content === undefined ? null : <ContentView content={content} />}
    </div>
  );
}
