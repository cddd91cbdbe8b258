/** Owns the toolbar over an editable text. It is one tab stop; arrows move in it. */

import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from "react";
import { useEditorState, type Editor } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import { blockCommands, markCommands, tableCommands, type EditorCommand } from "./block-commands.ts";
import { LinkTool } from "./LinkTool.tsx";
import { ToolButton } from "./ToolButton.tsx";
import { ToolIcon } from "./ToolIcon.tsx";
import style from "./Toolbar.module.css";

export function Toolbar({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation("editor");
  const bar = useRef<HTMLDivElement>(null);
  const stop = useRef<HTMLElement>(undefined);
  // One tab stop, where one was last; tools come and go with what is selected.
  useLayoutEffect(() => keepOneStop(bar.current, stop.current));
  const state = useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      active: [...markCommands, ...blockCommands].filter((one) => one.isActive?.(at)).map((one) => one.id),
      inTable: at.isActive("table"),
      canUndo: at.can().undo(),
      canRedo: at.can().redo(),
    }),
  });
  const tool = (command: EditorCommand, words = false) => (
    <ToolButton
      key={command.id}
      label={t(`command.${command.id}`)}
      pressed={command.isActive === undefined ? undefined : state.active.includes(command.id)}
      onPress={() => command.run(editor.chain().focus()).run()}
    >
      {words ? t(`command.${command.id}`) : <ToolIcon id={command.id} />}
    </ToolButton>
  );
  return (
    <div
      ref={bar}
      className={style["toolbar"]}
      role="toolbar"
      aria-label={t("toolbar")}
      onKeyDown={(event) => moveFocus(event, bar.current)}
      onFocus={(event: FocusEvent<HTMLElement>) => {
        stop.current = event.target;
        keepOneStop(bar.current, event.target);
      }}
    >
      <div className={style["group"]}>{blockCommands.slice(0, 4).map((command) => tool(command))}</div>
      <div className={style["group"]}>
        {markCommands.map((command) => tool(command))}
        <LinkTool editor={editor} />
      </div>
      <div className={style["group"]}>{blockCommands.slice(4).map((command) => tool(command))}</div>
      {state.inTable ? (
        <div className={style["group"]}>{tableCommands.map((command) => tool(command, true))}</div>
      ) : null}
      <div className={style["group"]}>
        <ToolButton
          label={t("command.undo")}
          disabled={!state.canUndo}
          onPress={() => editor.chain().focus().undo().run()}
        >
          <ToolIcon id="undo" />
        </ToolButton>
        <ToolButton
          label={t("command.redo")}
          disabled={!state.canRedo}
          onPress={() => editor.chain().focus().redo().run()}
        >
          <ToolIcon id="redo" />
        </ToolButton>
      </div>
    </div>
  );
}

const toolsIn = (bar: HTMLElement) => [...bar.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];

function keepOneStop(bar: HTMLElement | null, last: HTMLElement | undefined): void {
  if (bar === null) return;
  const tools = toolsIn(bar);
  const stop = tools.find((tool) => tool === last) ?? tools[0];
  for (const tool of tools) tool.tabIndex = tool === stop ? 0 : -1;
}

function moveFocus(event: KeyboardEvent, bar: HTMLElement | null): void {
  if (bar === null) return;
  const tools = toolsIn(bar);
  const at = tools.indexOf(document.activeElement as HTMLButtonElement);
  const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
  const next = target === undefined || at === -1 ? undefined : tools[target];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
