/** Owns how the slash menu looks and answers to keys. Which commands it lists is `slash-menu`'s. */

import { useEffect, useId, useImperativeHandle, useState, type Ref } from "react";
import type { EditorCommand } from "./block-commands.ts";
import { ToolIcon } from "./ToolIcon.tsx";
import style from "./SlashMenu.module.css";

export interface SlashMenuProps {
  readonly items: readonly EditorCommand[];
  readonly choose: (command: EditorCommand) => void;
  readonly word: (id: string) => string;
  readonly label: string;
  /** Hears the id of the option that the keys are at: the text keeps the focus. */
  readonly onOption: (id: string | undefined) => void;
}

export interface SlashMenuHandle {
  /** Whether the menu has used the key. */
  press(key: string): boolean;
}

export function SlashMenu({
  items,
  choose,
  word,
  label,
  onOption,
  ref,
}: SlashMenuProps & { readonly ref?: Ref<SlashMenuHandle> }) {
  const [choice, setChoice] = useState({ items, index: 0 });
  // Another list begins at its first.
  const selected = choice.items === items ? choice.index : 0;
  useImperativeHandle(
    ref,
    () => ({
      press(key) {
        if (items.length === 0) return false;
        if (key === "ArrowDown") setChoice({ items, index: (selected + 1) % items.length });
        else if (key === "ArrowUp") setChoice({ items, index: (selected + items.length - 1) % items.length });
        else if (key === "Enter") {
          const chosen = items[selected];
          if (chosen !== undefined) choose(chosen);
        } else return false;
        return true;
      },
    }),
    [items, selected, choose],
  );
  const list = useId();
  const option = items[selected]?.id;
  useEffect(() => onOption(option === undefined ? undefined : `${list}${option}`), [onOption, list, option]);
  if (items.length === 0) return null;
  return (
    <ul className={style["menu"]} role="listbox" aria-label={label}>
      {items.map((command, index) => (
        <li
          key={command.id}
          id={`${list}${command.id}`}
          role="option"
          aria-selected={index === selected}
          className={style["option"]}
          onMouseEnter={() => setChoice({ items, index })}
          onMouseDown={(event) => {
            event.preventDefault();
            choose(command);
          }}
        >
          <ToolIcon id={command.id} />
          {word(command.id)}
        </li>
      ))}
    </ul>
  );
}
