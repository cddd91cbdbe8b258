/** Owns how a shared text is shown: in an editor, or, on a page whose schema is not the server's, as it stands, for an editor would drop what it does not know; and what is shown before there is anything. */

import { lazily } from "../design/lazily.tsx";
import type { TextEditorProps } from "../editor/TextEditor.tsx";
import { withWords } from "../language/language.ts";
import { useFragmentContent } from "../meeting/use-fragment-content.ts";
import { ContentView } from "../reading/ContentView.tsx";
import style from "./SharedText.module.css";

// A third of the page's script: the rest stands, and fetches the documents, while it is being read.
const TextEditor = lazily(
  () => withWords(["editor"], () => import("../editor/TextEditor.tsx")).then((file) => file.TextEditor),
  { atOnce: true, meanwhile: (props: TextEditorProps) => <Waiting {...props} /> },
);

export function SharedText(props: TextEditorProps) {
  const { ready, readOnly, refusal } = props.document.view;
  if (!ready && refusal !== undefined)
    return (
      <p className={style["refused"]} role="status">
        {refusal.message}
      </p>
    );
  if (!ready) return <Waiting {...props} />;
  return readOnly === undefined ? <TextEditor {...props} /> : <AsItStands {...props} />;
}

function Waiting({ testId }: TextEditorProps) {
  return <div className={style["waiting"]} data-testid={testId} aria-busy="true" />;
}

function AsItStands({ document, field, label, testId, look }: TextEditorProps) {
  const content = useFragmentContent(document.view.doc, field);
  return (
    <div role="document" aria-label={label} data-testid={testId} data-look={look} data-editable={false}>
      {content === undefined ? null : <ContentView content={content} />}
    </div>
  );
}
