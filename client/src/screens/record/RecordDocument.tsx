/** Owns the text of a record: facts, attendance, every item with report, comments and tasks, the notes, what the chair closed over. */

import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { keepYears } from "../../language/keep-years.ts";
import { ContentView } from "../../panels/content/ContentView.tsx";
import type { ArrangedRecord } from "./arrange-record.ts";
import { faultWords } from "./fault-words.ts";
import { RecordItem } from "./RecordItem.tsx";
import style from "./RecordDocument.module.css";

export function RecordDocument({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const { meeting } = record;
  return (
    <article className={style["paper"]}>
      <header className={style["head"]}>
        <p>{meeting?.organisation}</p>
        <h1>{keepYears(meeting?.title ?? "")}</h1>
        <p className={style["kind"]}>{t("subtitle")}</p>
        {meeting?.demonstration === true ? <p>{t("demonstration")}</p> : null}
      </header>

      <section id="facts" aria-labelledby="facts-title">
        <h2 id="facts-title">{t("facts.title")}</h2>
        {meeting === undefined ? null : (
          <dl className={style["facts"]}>
            <dt>{t("facts.place")}</dt>
            <dd>{meeting.place === "" ? t("facts.unstated") : meeting.place}</dd>
            <dt>{t("facts.scheduledAt")}</dt>
            <dd>{dates.dayTime(meeting.scheduledAt)}</dd>
            <dt>{t("facts.startedAt")}</dt>
            <dd>{dates.dayTime(meeting.startedAt)}</dd>
            <dt>{t("facts.frozenAt")}</dt>
            <dd>{dates.dayTime(meeting.frozenAt)}</dd>
          </dl>
        )}
      </section>

      <section id="attendance" aria-labelledby="attendance-title">
        <h2 id="attendance-title">{t("attendance.title")}</h2>
        <table className={style["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("attendance.name")}</th>
              <th scope="col">{t("attendance.roles")}</th>
              <th scope="col">{t("attendance.status")}</th>
            </tr>
          </thead>
          <tbody>
            {record.attendance.map((person, index) => (
              <tr key={index}>
                <td>{person.name}</td>
                <td>{person.roles.map((role) => frame([`role.${role}`, role])).join(t("and"))}</td>
                <td>
                  {frame([`attendance.${person.status}`, "attendance.none"])}
                  {person.at === null ? "" : ` ${dates.time(person.at)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>

      {record.items.map((arranged) => (
        <RecordItem key={arranged.item.id} arranged={arranged} />
      ))}

      <section id="notes" aria-labelledby="notes-title">
        <h2 id="notes-title">{t("notes.title")}</h2>
        {(record.notes?.content?.length ?? 0) === 0 || record.notes === undefined ? (
          <p className={style["none"]}>{t("notes.none")}</p>
        ) : (
          <ContentView content={record.notes} headingFrom={3} />
        )}
      </section>

      {record.overrides.length === 0 ? null : (
        <section id="closing" aria-labelledby="closing-title">
          <h2 id="closing-title">{t("closing.title")}</h2>
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
        <section id="strange" aria-labelledby="strange-title">
          <h2 id="strange-title">{t("strange.title")}</h2>
          <p>{t("strange.words")}</p>
          {record.strange.map(({ kind, text }, index) => (
            <pre key={index} className={style["strange"]} aria-label={kind} tabIndex={0}>
              {text}
            </pre>
          ))}
        </section>
      )}
    </article>
  );
}
