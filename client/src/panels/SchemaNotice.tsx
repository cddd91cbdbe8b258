/** Owns the word that this page is of another version than the server, that one may read on, and what to do to write. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useReadOnly } from "../connection/sync.ts";
import style from "./SchemaNotice.module.css";

export function SchemaNotice() {
  const { t } = useTranslation("connection");
  const readOnly = useReadOnly();
  if (readOnly === undefined) return null;
  return (
    <section className={style["notice"]} role="status" data-testid="schema-notice">
      <p>{t(`schema.${readOnly}`)}</p>
      <Button size="xs" variant="default" onClick={() => location.reload()}>
        {t("schema.reload")}
      </Button>
    </section>
  );
}
