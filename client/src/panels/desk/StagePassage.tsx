/** Owns moving the text on the stage from the desk: a paragraph on or back, and how the one reads that it stands at. */

import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Passage } from "../../meeting/use-passage.ts";
import { useKeyOf } from "../../meeting/shortcuts.ts";
import style from "./StagePassage.module.css";

export function StagePassage({ passage }: { readonly passage: Passage | undefined }) {
  const { t } = useTranslation("desk");
  const [upKey, downKey] = [useKeyOf("up"), useKeyOf("down")];
  if (passage === undefined) return null;
  const { block, blocks, text, up, down } = passage;
  return (
    <div className={style["passage"]} role="group" aria-label={t("passage.label")} data-testid="passage">
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t("passage.up")}
        title={t("passage.up")}
        aria-keyshortcuts={upKey}
        disabled={up === undefined}
        onClick={up}
      >
        <Arrow up />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t("passage.down")}
        title={t("passage.down")}
        aria-keyshortcuts={downKey}
        data-testid="passage-down"
        disabled={down === undefined}
        onClick={down}
      >
        <Arrow />
      </ActionIcon>
      <p role="status">
        <span>{t("passage.at", { number: block + 1, all: blocks })}</span> {text}
      </p>
    </div>
  );
}

function Arrow({ up = false }: { readonly up?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor">
      <path d={up ? "M3 10.5 8 5l5 5.5" : "M3 5.5 8 11l5-5.5"} strokeWidth="1.6" />
    </svg>
  );
}
