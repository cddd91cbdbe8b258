/** Owns what was added to a record after the close: said before the record itself, for nobody should miss it. */

import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import type { ArrangedRecord } from "../reading/arrange-record.ts";
import { languageOf } from "../language/language-of.ts";
import style from "./AddendaText.module.css";

export function AddendaText(props: {
  readonly addenda: readonly AddendumStatement[];
  readonly record: Pick<ArrangedRecord, "items">;
}) {
  const { t } = useTranslation("verify");
  const { addenda, record } = props;
  if (addenda.length === 0) return null;
  return (
    <section className={style["addenda"]} aria-labelledby="addenda-title" data-testid="addenda">
      <h3 id="addenda-title">{t("addenda.title")}</h3>
      <p>{t("addenda.words")}</p>
      <ol>
        {addenda.map((statement) => (
          <Added key={statement.number} statement={statement} record={record} />
        ))}
      </ol>
    </section>
  );
}

function Added(props: { readonly statement: AddendumStatement; readonly record: Pick<ArrangedRecord, "items"> }) {
  const { t } = useTranslation("verify");
  const dates = useDates();
  const { statement, record } = props;
  const { number, kind, document, passage, text, author, proposedAt, decidedBy, decidedAt, reason } = statement;
  const item = record.items.find(({ item: { id } }) => id === itemOf(document))?.item;
  const place = t([`addenda.place.${document.split(".").at(-1) ?? ""}`, document]);
  const about = [item?.unit, item?.reporter, passage === null ? t("addenda.whole", { place }) : place].filter(Boolean);
  return (
    <li id={`addendum-${number}`}>
      <h4>
        {t("addenda.number", { number })} <span>{t([`addenda.kind.${kind}`, kind])}</span>
      </h4>
      {passage === null ? null : <blockquote lang={languageOf(passage)}>{passage}</blockquote>}
      <p className={style["text"]} lang={languageOf(text)}>
        {text}
      </p>
      <dl>
        <dt>{t("addenda.about")}</dt>
        <dd>{item === undefined ? about.join(" · ") : <a href={`#item-${item.id}`}>{about.join(" · ")}</a>}</dd>
        <dt>{t("addenda.author")}</dt>
        <dd>{t("addenda.by", { name: author, time: dates.dayTime(proposedAt) })}</dd>
        <dt>{t("addenda.decided")}</dt>
        <dd>{t("addenda.by", { name: decidedBy, time: dates.dayTime(decidedAt) })}</dd>
        <dt>{t("addenda.reason")}</dt>
        <dd>{reason}</dd>
      </dl>
    </li>
  );
}

/** `<meeting>.<item>.report|comments|tasks` → the item; the notes have none. */
function itemOf(document: string): string | undefined {
  const steps = document.split(".");
  return steps.length >= 3 ? steps.at(-2) : undefined;
}
