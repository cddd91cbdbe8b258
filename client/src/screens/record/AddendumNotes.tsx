/** Owns how addenda stand in the text of a record: whose words, beside which passage, who decided why, and whether the signature holds. */

import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { AddendumDecision } from "./AddendumDecision.tsx";
import type { ShownAddendum } from "./signed-addenda.ts";
import { languageOf } from "../../language/language-of.ts";
import style from "./AddendumNotes.module.css";

/** `beside`: whether they stand at the passage that they name. */
export function AddendumNotes(props: { readonly list: readonly ShownAddendum[]; readonly beside: boolean }) {
  return props.list.map((addendum) => (
    <AddendumNote key={addendum.addendumId} addendum={addendum} beside={props.beside} />
  ));
}

function AddendumNote({ addendum, beside }: { readonly addendum: ShownAddendum; readonly beside: boolean }) {
  const { t } = useTranslation("addenda");
  const dates = useDates();
  const note = useRef<HTMLDivElement>(null);
  const { addendumId, kind, state, subject, number, signature, authorName, proposedAt } = addendum;
  const { decidedBy = "", decidedAt = "", reason = "" } = addendum;
  const name = number === undefined ? t("unnumbered") : t("numbered", { number });
  return (
    <div
      ref={note}
      id={`addendum-${addendumId}`}
      role="note"
      aria-label={name}
      tabIndex={-1}
      className={style["note"]}
      data-addendum={addendumId}
      data-state={state}
      data-signature={signature}
      data-testid="addendum"
    >
      <p className={style["head"]}>
        <strong>{name}</strong>
        <span>{t([`kind.${kind}`, "kind.other"])}</span>
        {state === "accepted" ? null : <span className={style["state"]}>{t(`state.${state}`)}</span>}
        {signature === undefined ? null : <span className={style["signature"]}>{t(`signature.${signature}`)}</span>}
      </p>
      {subject.passage === undefined ? null : (
        <p className={style["passage"]}>
          {t("beside")}
          <q lang={languageOf(subject.passage)}>{subject.passage}</q>
        </p>
      )}
      {subject.passage === undefined || beside ? null : <p className={style["passage"]}>{t("notFound")}</p>}
      <p className={style["text"]} lang={languageOf(addendum.text)}>
        {addendum.text}
      </p>
      <p className={style["who"]}>{t("proposedBy", { name: authorName, time: dates.dayTime(proposedAt) })}</p>
      {state === "accepted" || state === "refused" ? (
        <p className={style["who"]}>{t(`${state}By`, { name: decidedBy, time: dates.dayTime(decidedAt), reason })}</p>
      ) : null}
      <AddendumDecision addendum={addendum} onDone={() => note.current?.focus()} />
    </div>
  );
}
