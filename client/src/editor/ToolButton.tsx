/** Owns one button of a toolbar: its words for those who listen, and that the selection in the text stays. */

import type { ReactNode } from "react";
import style from "./Toolbar.module.css";

export function ToolButton(props: {
  readonly label: string;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={style["tool"]}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      // The selection in the text stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
