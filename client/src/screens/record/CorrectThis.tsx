/** Owns the way to propose a correction without selecting words: of an item, or of the notes. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRecordAddenda } from "./record-addenda.ts";
import style from "./CorrectThis.module.css";

/** `label`: what it is about, for those who listen. */
export function CorrectThis(props: { readonly document: string; readonly fragment: string; readonly label: string }) {
  const { t } = useTranslation("addenda");
  const { mayPropose, propose } = useRecordAddenda();
  const { document, fragment, label } = props;
  if (!mayPropose) return null;
  return (
    <p className={style["correct"]}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={label}
        data-testid="correct"
        onClick={() => propose({ document, fragment })}
      >
        {t("correct")}
      </Button>
    </p>
  );
}
