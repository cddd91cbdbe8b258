/** Owns one editable (or read-only) text: a fragment of a shared document that is there, in Tiptap, with toolbar, carets, quotes and the care for IME. */

import { useEffect, useMemo, useRef, useState } from "react";
import type { EditorOptions, Extensions } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions";
import { EditorContent, useEditor } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import { documentExtensions } from "@sanguan/shared/document/schema";
import type { Quote } from "@sanguan/shared/domain/meeting";
import type { OpenDocument } from "../connection/sync.ts";
import { bringFonts } from "../design/fonts.ts";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { collaboration } from "./collaboration.ts";
import { CompositionGate } from "./composition-gate.ts";
import { follow, mirrorOf } from "./mirror.ts";
import { QuoteMenu } from "./QuoteMenu.tsx";
import { commentAt, quoteMarks, showQuotes, type QuotedPassage } from "./quote-marks.ts";
import { slashMenu } from "./slash-menu.ts";
import { languageOf } from "../language/language-of.ts";
import style from "./TextEditor.module.css";
import { cleanPastedHtml } from "./word-paste.ts";

// Who only reads needs none; its place is kept.
const Toolbar = lazily(() => withWords(["editor"], () => import("./Toolbar.tsx")).then((file) => file.Toolbar), {
  meanwhile: () => null,
});

export interface TextEditorProps {
  readonly document: OpenDocument;
  /** The fragment's name. */
  readonly field: string;
  /** What this person may do now; the server's word and the freeze are looked at here. */
  readonly mayWrite: boolean;
  /** The accessible name. */
  readonly label: string;
  readonly placeholder?: string;
  /** Told to those who only read, where there is nothing. */
  readonly nothing?: string;
  readonly testId?: string;
  /** `paper`: a formal document. `note`: a few lines in a panel. */
  readonly look: "paper" | "note";
  readonly quotes?: readonly QuotedPassage[];
  /** The comment that is being looked at. */
  readonly active?: string | undefined;
  readonly onPointAt?: (commentId: string | undefined) => void;
  /** A quoted passage was pressed, or, by Ctrl/⌘ Alt M, the one that the caret is in. */
  readonly onGoToComment?: (commentId: string) => void;
  readonly autoFocus?: boolean;
  /** Given, selected words may be quoted. */
  readonly onQuote?: ((quote: Quote) => void) | undefined;
}

export function TextEditor(props: TextEditorProps) {
  const { document, field } = props;
  const { name, generation, writable } = document.view;
  // A fresh copy is another document, and so is a mirror of it: the editor is made anew.
  return <BoundEditor key={`${name}/${field}/${generation}/${writable}`} {...props} />;
}

const noQuotes: readonly QuotedPassage[] = [];

function BoundEditor(props: TextEditorProps) {
  const { session, view } = props.document;
  const { t } = useTranslation("editor");
  const editable = props.mayWrite && view.writable && view.status !== "frozen" && view.status !== "stopped";
  const { doc } = view;
  // Bound to the document itself only where the server lets this person write.
  const [mirror] = useState(() => (view.writable ? undefined : mirrorOf(doc)));
  useEffect(() => (mirror === undefined ? undefined : follow(mirror, doc)), [mirror, doc]);
  const gate = useMemo(() => new CompositionGate((composing) => session.compose(composing)), [session]);
  useEffect(() => session.holdBack(() => gate.open()), [session, gate]);
  // The language may change while the editor stands.
  const said = useRef({ t, label: props.label, placeholder: props.placeholder, nothing: props.nothing });
  const [options] = useState((): Partial<EditorOptions> => ({
    editable,
    autofocus: props.autoFocus === true ? ("end" as const) : false,
    extensions: [
      // The same types, read once as a module and once as CommonJS.
      ...(documentExtensions() as unknown as Extensions),
      ...collaboration((mirror ?? doc).getXmlFragment(props.field), view.awareness, gate),
      ...(props.quotes === undefined ? [] : [quoteMarks]),
      ...(props.look === "paper" || editable
        ? [
            slashMenu(
              (id) => said.current.t(`command.${id}`),
              () => said.current.t("slash"),
            ),
            Placeholder.configure({
              placeholder: ({ editor: { isEditable } }) =>
                (isEditable ? said.current.placeholder : said.current.nothing) ?? "",
              showOnlyWhenEditable: false,
            }),
          ]
        : []),
    ],
    editorProps: {
      attributes: {
        class: style[props.look] ?? "",
        "aria-label": props.label,
      },
      transformPastedHTML: cleanPastedHtml,
    },
  }));
  const editor = useEditor(options);
  useEffect(() => {
    requestAnimationFrame(() => setTimeout(bringFonts));
  }, []);

  useEffect(() => {
    if (!editable) gate.open();
    // Who reads publishes nothing of themselves.
    else if (view.awareness?.getLocalState() === null) view.awareness.setLocalState({});
    editor.setEditable(editable, false);
    const { dom } = editor.view;
    if (editable) {
      dom.setAttribute("role", "textbox");
      dom.setAttribute("aria-multiline", "true");
      dom.removeAttribute("aria-readonly");
    } else {
      dom.setAttribute("role", "document");
      dom.removeAttribute("aria-multiline");
    }
  }, [editor, editable, gate, view.awareness]);

  const { label, placeholder, nothing } = props;
  useEffect(() => {
    const before = said.current;
    said.current = { t, label, placeholder, nothing };
    if (before.label === label && before.placeholder === placeholder && before.nothing === nothing) return;
    editor.view.dom.setAttribute("aria-label", label);
    // The placeholder is drawn with the state.
    editor.view.dispatch(editor.state.tr);
  }, [editor, t, label, placeholder, nothing]);

  // A voice reads it in the language of its words, and an empty one in that of the page.
  useEffect(() => {
    const { dom } = editor.view;
    const tell = () => {
      const { doc } = editor.state;
      const lang = languageOf(doc.textBetween(0, Math.min(doc.content.size, 400), " "));
      if (lang === undefined) dom.removeAttribute("lang");
      else if (dom.getAttribute("lang") !== lang) dom.setAttribute("lang", lang);
    };
    tell();
    editor.on("update", tell);
    return () => void editor.off("update", tell);
  }, [editor]);

  const { quotes = noQuotes, active } = props;
  useEffect(() => {
    if (!editor.isDestroyed && props.quotes !== undefined) showQuotes(editor.view, quotes, active);
  }, [editor, quotes, active, props.quotes]);

  const { onPointAt } = props;
  useEffect(() => {
    if (onPointAt === undefined) return undefined;
    const { dom } = editor.view;
    const over = (event: MouseEvent) => onPointAt(commentAt(event.target));
    const leave = () => onPointAt(undefined);
    dom.addEventListener("mouseover", over);
    dom.addEventListener("mouseleave", leave);
    return () => {
      dom.removeEventListener("mouseover", over);
      dom.removeEventListener("mouseleave", leave);
    };
  }, [editor, onPointAt]);

  const { onGoToComment } = props;
  useEffect(() => {
    if (onGoToComment === undefined) return undefined;
    const { dom } = editor.view;
    const go = (target: EventTarget | null) => {
      const commentId = commentAt(target);
      if (commentId !== undefined) onGoToComment(commentId);
      return commentId !== undefined;
    };
    const press = (event: MouseEvent) => {
      // Words are being selected, not pressed.
      if (getSelection()?.isCollapsed !== false) go(event.target);
    };
    const key = (event: KeyboardEvent) => {
      if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (go(getSelection()?.anchorNode?.parentElement ?? null)) event.preventDefault();
    };
    dom.addEventListener("click", press);
    dom.addEventListener("keydown", key);
    return () => {
      dom.removeEventListener("click", press);
      dom.removeEventListener("keydown", key);
    };
  }, [editor, onGoToComment]);

  // A note has the slash menu and the keys alone: a bar that comes and goes would move what one is about to press.
  const toolbar = editable && props.look === "paper";
  return (
    <div className={style["editor"]} data-testid={props.testId} data-look={props.look} data-editable={editable}>
      {toolbar ? (
        <div className={style["bar"]}>
          <Toolbar editor={editor} />
        </div>
      ) : null}
      <EditorContent editor={editor} />
      {props.onQuote === undefined ? null : <QuoteMenu editor={editor} onQuote={props.onQuote} />}
    </div>
  );
}
