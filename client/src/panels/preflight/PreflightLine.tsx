/** Owns the list of checks in one line, which opens it: all ready, so many to look at, so many in the way. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../meeting/room.ts";
import { useKeyOf } from "../../meeting/shortcuts.ts";
import { preflightMarks } from "./preflight-rows.ts";
import { usePreflightRows } from "./use-preflight-rows.ts";
import style from "./PreflightList.module.css";

const marks = { ...preflightMarks, looking: "", unasked: "!" } as const;

export function PreflightLine({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation("preflight");
  const { meeting, offset } = useRoom();
  const key = useKeyOf("checks");
  const { state, count } = usePreflightRows(meeting, offset).verdict;
  const words = t(`line.${state}`, { count });
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        className={style["line"] ?? ""}
        aria-haspopup="dialog"
        aria-keyshortcuts={key}
        data-state={state}
        data-testid="open-preflight"
        onClick={onOpen}
      >
        {marks[state] === "" ? null : (
          <span className={style["mark"]} aria-hidden="true">
            {marks[state]}
          </span>
        )}
        {words}
      </Button>
      {/* Said aloud when something stands in the way; the rest is there to be read. */}
      <span className="visually-hidden" role="status">
        {state === "blocked" ? words : ""}
      </span>
    </>
  );
}
