/** Owns how a shared text is shown: in an editor, or, on a page whose schema is not the server's, as it stands, for an editor would drop what it does not know; and what is shown before there is anything. */

import { useEffect, useState } from "react";
import { lazily } from "../design/lazily.tsx";
import type { TextEditorProps } from "../editor/TextEditor.tsx";
import { withWords } from "../language/language.ts";
import { afterPaint } from "../meeting/going.ts";
import { useFragmentContent } from "../meeting/use-fragment-content.ts";
import { ContentView } from "../reading/ContentView.tsx";
import style from "./SharedText.module.css";

/** Whether a page's first paper has been painted. */
let isPainted = false;
let tellPainted: (() => void) | undefined;
const painted = new Promise<void>((resolve) => {
  tellPainted = resolve;
});

// A third of the page's script: it is read while its reader reads.
const TextEditor = lazily(
  () => withWords(["editor"], () => import("../editor/TextEditor.tsx")).then((file) => file.TextEditor),
  {
    onceHere: painted,
    meanwhile: (props: TextEditorProps) =>
      props.look === "paper" ? <ToBeWritten {...props} /> : <Waiting {...props} />,
  },
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
  if (readOnly !== undefined) return <AsItStands {...props} />;
  return props.look === "paper" ? <ReadThenWritten {...props} /> : <TextEditor {...props} />;
}

/** What a page shows first is text: on a slow computer the editor takes as long to stand as the rest of the page. */
function ReadThenWritten(props: TextEditorProps) {
  const [stands, setStands] = useState(isPainted);
  useEffect(() => {
    if (stands) return;
    afterPaint(() => {
      isPainted = true;
      tellPainted?.();
      setStands(true);
    });
  }, [stands]);
  return stands ? <TextEditor {...props} /> : <ToBeWritten {...props} />;
}

function ToBeWritten(props: TextEditorProps) {
  return (
    <>
      {props.mayWrite && props.document.view.writable ? <div className={style["toolbarToCome"]} /> : null}
      <AsItStands {...props} />
    </>
  );
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
