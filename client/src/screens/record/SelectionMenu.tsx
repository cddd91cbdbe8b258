/** Owns the small menu under selected words of a record: propose a correction of them. */

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecordAddenda, type Target } from "./record-addenda.ts";
import { selectedPassage } from "./selected-passage.ts";
import style from "./SelectionMenu.module.css";

interface Selected {
  readonly target: Target;
  /** From the edges of the paper. */
  readonly top: number;
  readonly left: number;
}

export function SelectionMenu() {
  const { t } = useTranslation("addenda");
  const { propose } = useRecordAddenda();
  const [selected, setSelected] = useState<Selected>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const target = selectedPassage(selection);
      const paper = place.current?.offsetParent?.getBoundingClientRect();
      const words = target === undefined ? undefined : selection?.getRangeAt(0).getBoundingClientRect();
      if (target === undefined || paper === undefined || words === undefined) setSelected(undefined);
      else setSelected({ target, top: words.bottom - paper.top, left: words.left + words.width / 2 - paper.left });
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  return (
    <div ref={place} className={style["menu"]} style={selected && { top: selected.top, left: selected.left }}>
      {selected === undefined ? null : (
        <button
          type="button"
          data-testid="correct-selection"
          // The selection stays.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => propose(selected.target)}
        >
          {t("correctSelection")}
        </button>
      )}
    </div>
  );
}
