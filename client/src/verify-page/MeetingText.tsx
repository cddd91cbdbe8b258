/** Owns the facts of a meeting in its record: where and when, the agenda, who attended. */

import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import type { ArrangedRecord } from "../screens/record/arrange-record.ts";
import style from "./RecordText.module.css";

export function MeetingText({ record, isWhole }: { readonly record: ArrangedRecord; readonly isWhole: boolean }) {
  const { t } = useTranslation("record");
  const own = useTranslation("verify").t;
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const { meeting, items, attendance } = record;
  return (
    <>
      {meeting === undefined ? null : (
        <section>
          <h3>{t("facts.title")}</h3>
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
        </section>
      )}
      {isWhole ? (
        <>
          <section>
            <h3>{own("text.agenda")}</h3>
            <div className={style["scroll"]} tabIndex={0} role="region" aria-label={own("text.agenda")}>
              <table>
                <thead>
                  <tr>
                    {(["number", "unit", "post", "reporter", "mode", "stage"] as const).map((column) => (
                      <th key={column} scope="col">
                        {own(`text.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ item, number }) => (
                    <tr key={item.id}>
                      <td>{number}</td>
                      <td>
                        <a href={`#item-${item.id}`}>{item.unit}</a>
                      </td>
                      <td>{item.post}</td>
                      <td>{item.reporter}</td>
                      <td>{frame([`mode.${item.mode}`, item.mode])}</td>
                      <td>{frame([`stage.${item.stage}`, item.stage])}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
          <section>
            <h3>{t("attendance.title")}</h3>
            <div className={style["scroll"]} tabIndex={0} role="region" aria-label={t("attendance.title")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("attendance.name")}</th>
                    <th scope="col">{t("attendance.roles")}</th>
                    <th scope="col">{t("attendance.status")}</th>
                  </tr>
                </thead>
                <tbody>
                  {attendance.map((person, index) => (
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
            </div>
          </section>
        </>
      ) : null}
    </>
  );
}
