/** Owns what the record says, to be read from top to bottom: the meeting, what was added since, every item, notes, what was closed over. Reads the signed parts alone. */

import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import { keepYears } from "../language/keep-years.ts";
import { ContentView } from "../panels/content/ContentView.tsx";
import { arrangeRecord } from "../screens/record/arrange-record.ts";
import { faultWords } from "../screens/record/fault-words.ts";
import { ProceedingsText } from "../screens/record/ProceedingsText.tsx";
import { AddendaText } from "./AddendaText.tsx";
import { type Checked, partsOf } from "./check-given.ts";
import { ItemText } from "./ItemText.tsx";
import { MeetingText } from "./MeetingText.tsx";
import style from "./RecordText.module.css";

export function RecordText({ checked, sound }: { readonly checked: Checked; readonly sound: boolean }) {
  const { t } = useTranslation("verify");
  const title = t(checked.file?.format === "sanguan-extract/1" ? "text.extractTitle" : "text.title");
  if (sound)
    return (
      <section aria-label={title}>
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

/** Items that are put on the page in one go: sixty long reports at once would hold it up. */
const atOnce = 12;

/** How many of all to show by now: more and more, with room for the reader's hands between. */
function useMore(all: number): number {
  const [shown, setShown] = useState(atOnce);
  useEffect(() => {
    if (shown >= all) return;
    const timer = setTimeout(() => setShown(shown + atOnce));
    return () => clearTimeout(timer);
  }, [shown, all]);
  return shown;
}

const none: readonly AddendumStatement[] = [];

function Paper({ checked: { file, addenda = none } }: { readonly checked: Checked }) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const record = useMemo(
    () => (file === undefined ? undefined : arrangeRecord({ parts: partsOf(file), envelope: file.envelope })),
    [file],
  );
  const shown = useMore(record?.items.length ?? 0);
  if (file === undefined || record === undefined) return null;
  const isWhole = file.format === "sanguan-record/1";
  const isLong = record.items.length > atOnce;
  const { meeting } = record;
  return (
    <article className={style["paper"]} data-testid="record-text">
      <header className={style["head"]}>
        <p>{meeting?.organisation}</p>
        <h2>{keepYears(meeting?.title ?? "")}</h2>
        {meeting?.demonstration === true ? <p>{t("demonstration")}</p> : null}
      </header>
      <AddendaText addenda={addenda} record={record} />
      <MeetingText record={record} isWhole={isWhole} />
      <div className={isLong ? style["long"] : undefined}>
        {record.items.slice(0, shown).map((arranged) => (
          <ItemText key={arranged.item.id} arranged={arranged} addenda={addenda} isNumbered={isWhole} />
        ))}
      </div>
      <ProceedingsText parts={record.parts} record={record} heading="h3" />
      {isWhole ? (
        <section>
          <h3>{t("notes.title")}</h3>
          {(record.notes?.content?.length ?? 0) === 0 || record.notes === undefined ? (
            <p className={style["none"]}>{t("notes.none")}</p>
          ) : (
            <ContentView content={record.notes} headingFrom={4} />
          )}
        </section>
      ) : null}
      {record.overrides.length === 0 ? null : (
        <section>
          <h3>{t("closing.title")}</h3>
          <p>{t("closing.words")}</p>
          <ul className={style["overrides"]}>
            {record.overrides.map((override) => (
              <li key={override.fault}>
                <strong>{faultWords(override.fault, record, t)}</strong>
                <span>{t("closing.reason", { reason: override.reason })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {record.strange.length === 0 ? null : (
        <section>
          <h3>{t("strange.title")}</h3>
          <p>{t("strange.words")}</p>
          {record.strange.map(({ kind, text }, index) => (
            <pre key={index} className={style["strange"]} aria-label={kind} tabIndex={0}>
              {text}
            </pre>
          ))}
        </section>
      )}
      <footer className={style["foot"]}>
        {t("seal.sealedAt", { time: dates.dayTime(record.manifest.sealedAt) })} · {record.manifest.software}
      </footer>
    </article>
  );
}
