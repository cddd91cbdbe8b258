/** Owns the list of all addenda at the end of a record, each leading to its place; and the words at its beginning that say how many there are. */

import { useTranslation } from "react-i18next";
import { AddendumNotes } from "./AddendumNotes.tsx";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { useRecordAddenda } from "./record-addenda.ts";
import { subjectWords } from "./subject-words.ts";
import style from "./AddendaList.module.css";

export function AddendaLead() {
  const { t } = useTranslation("addenda");
  const { all } = useRecordAddenda();
  const accepted = all.filter(({ state }) => state === "accepted").length;
  const waiting = all.filter(({ state }) => state === "proposed").length;
  if (accepted + waiting === 0) return null;
  return (
    <p className={style["lead"]} data-testid="addenda-lead">
      {accepted === 0 ? null : <a href="#addenda">{t("lead", { count: accepted })}</a>}
      {waiting === 0 ? null : (
        <a href="#addenda" className={style["waiting"]}>
          {t("waiting", { count: waiting })}
        </a>
      )}
    </p>
  );
}

export function AddendaList({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("addenda");
  const { all, placed } = useRecordAddenda();
  if (all.length === 0) return null;
  return (
    <section
      id="addenda"
      aria-labelledby="addenda-title"
      className={style["section"]}
      data-accepted={all.some(({ state }) => state === "accepted")}
    >
      <h2 id="addenda-title">{t("title")}</h2>
      <p className={style["words"]}>{t("words")}</p>
      <ol className={style["list"]}>
        {all.map((addendum) => (
          <li key={addendum.addendumId} data-state={addendum.state}>
            <a href={`#addendum-${addendum.addendumId}`}>
              {addendum.number === undefined ? t("unnumbered") : t("numbered", { number: addendum.number })}
            </a>
            <span>{subjectWords(addendum.subject, record, t)}</span>
            <span>{addendum.authorName}</span>
            <span>{t(`state.${addendum.state}`)}</span>
          </li>
        ))}
      </ol>
      <AddendumNotes list={placed.elsewhere} beside={false} />
    </section>
  );
}
