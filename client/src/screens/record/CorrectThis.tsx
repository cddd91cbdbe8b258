/** Owns the way to propose a correction without selecting words: of an item, or of the notes. */

import { Button } from "@mantine/core";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import { useTranslation } from "react-i18next";
import { useRecordAddenda } from "./record-addenda.ts";
import style from "./CorrectThis.module.css";

/** `unit`: whose report it is; the notes are nobody's. */
export function CorrectThis({ document, unit }: { readonly document: string; readonly unit: string | undefined }) {
  const { t } = useTranslation("addenda");
  const { mayPropose, propose } = useRecordAddenda();
  if (!mayPropose) return null;
  return (
    <p className={style["correct"]}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={unit === undefined ? t("correctNotes") : t("correctItem", { unit })}
        data-testid="correct"
        onClick={() => propose({ document, fragment: mainFragment })}
      >
        {t("correct")}
      </Button>
    </p>
  );
}
