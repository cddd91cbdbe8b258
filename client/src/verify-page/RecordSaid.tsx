/** Owns where on the page the record's own words stand: at once when they are sound, behind a warning when they are not; with what was added since. */

import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import { arrangeRecord } from "../reading/arrange-record.ts";
import { RecordMarginContext } from "../reading/record-margin.ts";
import { RecordPaper } from "../reading/RecordPaper.tsx";
import { addendaMargin } from "./AddendumLinks.tsx";
import { AddendaText } from "./AddendaText.tsx";
import { type Checked, partsOf } from "./check-given.ts";
import style from "./RecordSaid.module.css";

export function RecordSaid({ checked, sound }: { readonly checked: Checked; readonly sound: boolean }) {
  const { t } = useTranslation("verify");
  const title = t(checked.file?.format === "sanguan-extract/1" ? "text.extractTitle" : "text.title");
  if (sound)
    return (
      <section aria-label={title} className={style["said"]}>
        <Paper checked={checked} />
      </section>
    );
  // What failed may be read, but nobody should come upon it unwarned.
  return (
    <details className={style["unsound"]}>
      <summary>
        <strong>{t("text.unsound")}</strong> {t("text.show")}
      </summary>
      <Paper checked={checked} />
    </details>
  );
}

const none: readonly AddendumStatement[] = [];

function Paper({ checked: { file, addenda = none } }: { readonly checked: Checked }) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const record = useMemo(
    () => (file === undefined ? undefined : arrangeRecord({ parts: partsOf(file), envelope: file.envelope })),
    [file],
  );
  const margin = useMemo(() => (record === undefined ? undefined : addendaMargin(record, addenda)), [record, addenda]);
  if (file === undefined || record === undefined || margin === undefined) return null;
  const { sealedAt, software } = record.manifest;
  return (
    <RecordMarginContext value={margin}>
      <RecordPaper
        record={record}
        level={2}
        isWhole={file.format === "sanguan-record/1"}
        lead={<AddendaText addenda={addenda} record={record} />}
      >
        <footer className={style["foot"]}>
          {t("seal.sealedAt", { time: dates.dayTime(sealedAt) })} · {software}
        </footer>
      </RecordPaper>
    </RecordMarginContext>
  );
}
