/** Owns the sign that says whether my words are saved, and what to do when they are not. */

import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useIsKeptHere, useSaveStatus } from "../connection/sync.ts";
import style from "./SaveMark.module.css";

const signs = { saved: "✓", saving: "…", unsaved: "!", refused: "!", frozen: "◼" } as const;

export function SaveMark() {
  const { t } = useTranslation("connection");
  const status = useSaveStatus();
  const isKept = useIsKeptHere();
  const said = status === "unsaved" && !isKept ? "unkept" : status;
  return (
    <>
      <Tooltip label={t(`save.${said}.what`)} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <span
          className={style["mark"]}
          role="note"
          data-testid="save-state"
          data-state={status}
          // Reachable, for what it says on hover must be readable by keyboard too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <span aria-hidden="true">{signs[status]}</span> {t(`save.${status}.word`)}
        </span>
      </Tooltip>
      {/* Said aloud only where there is something to heed: every pause in the typing saves. */}
      <span className="visually-hidden" role="status">
        {status === "saved" || status === "saving" ? "" : t(`save.${status}.word`)}
      </span>
    </>
  );
}
