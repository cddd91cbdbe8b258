/** Owns the menu that `/` opens at the start of a line or after a space: the same block commands as the toolbar. */

import { Extension } from "@tiptap/core";
import { ReactRenderer } from "@tiptap/react";
import { Suggestion, type SuggestionProps } from "@tiptap/suggestion";
import { blockCommands, type EditorCommand } from "./block-commands.ts";
import { SlashMenu, type SlashMenuHandle, type SlashMenuProps } from "./SlashMenu.tsx";

/** `word` gives a command's words in the language on screen. */
export function slashMenu(word: (id: string) => string, label: () => string): Extension {
  return Extension.create({
    name: "slashMenu",
    addProseMirrorPlugins() {
      return [
        Suggestion<EditorCommand, EditorCommand>({
          editor: this.editor,
          char: "/",
          decorationClass: "slash",
          items: ({ query }) => matching(query, word),
          command: ({ editor, range, props }) => {
            props.run(editor.chain().focus().deleteRange(range)).run();
          },
          allow: ({ editor }) => editor.isEditable,
          render: () => new SlashMenuRenderer(word, label),
        }),
      ];
    },
  });
}

/** The commands that a query finds, by their words or what else they are called. */
export function matching(query: string, word: (id: string) => string): EditorCommand[] {
  const wanted = query.trim().toLowerCase();
  const names = (command: EditorCommand) => `${word(command.id)} ${command.id} ${command.aliases ?? ""}`.toLowerCase();
  const found = blockCommands.filter((command) => names(command).includes(wanted));
  const begins = (command: EditorCommand) =>
    names(command)
      .split(" ")
      .some((name) => name.startsWith(wanted));
  return [...found.filter(begins), ...found.filter((command) => !begins(command))];
}

class SlashMenuRenderer {
  readonly #word: (id: string) => string;
  readonly #label: () => string;
  #menu: ReactRenderer<SlashMenuHandle, SlashMenuProps> | undefined;
  #unmount: (() => void) | undefined;
  #text: HTMLElement | undefined;

  constructor(word: (id: string) => string, label: () => string) {
    this.#word = word;
    this.#label = label;
  }

  readonly onStart = (props: SuggestionProps<EditorCommand, EditorCommand>) => {
    this.#text = props.editor.view.dom;
    this.#menu = new ReactRenderer(SlashMenu, { props: this.#props(props), editor: props.editor });
    this.#unmount = props.mount(this.#menu.element);
  };

  readonly onUpdate = (props: SuggestionProps<EditorCommand, EditorCommand>) => {
    this.#menu?.updateProps(this.#props(props));
  };

  readonly onKeyDown = ({ event }: { readonly event: KeyboardEvent }) => this.#menu?.ref?.press(event.key) ?? false;

  readonly onExit = () => {
    this.#unmount?.();
    this.#menu?.destroy();
    this.#menu = undefined;
    this.#onOption(undefined);
  };

  readonly #onOption = (id: string | undefined) => {
    if (id === undefined) this.#text?.removeAttribute("aria-activedescendant");
    else this.#text?.setAttribute("aria-activedescendant", id);
  };

  #props({ items, command }: SuggestionProps<EditorCommand, EditorCommand>): SlashMenuProps {
    return { items, choose: command, word: this.#word, label: this.#label(), onOption: this.#onOption };
  }
}
