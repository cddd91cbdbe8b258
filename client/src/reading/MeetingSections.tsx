/** Owns the facts of a meeting in its record: where and when, the agenda, who attended. */

import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import { type ArrangedRecord, deciderOf } from "./arrange-record.ts";
import { Section, WideTable } from "./Section.tsx";
import style from "./RecordPaper.module.css";

interface Of {
  readonly record: ArrangedRecord;
}

export function FactsSection({ record }: Of) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const { meeting } = record;
  const closer = deciderOf(record, "closing-begun");
  if (meeting === undefined) return null;
  const said = (time: string) => (time === "" ? t("facts.unstated") : dates.dayTime(time));
  const zone = dates.zone(meeting.startedAt === "" ? meeting.frozenAt : meeting.startedAt);
  return (
    <Section id="facts" title={t("facts.title")}>
      <dl className={style["facts"]}>
        <dt>{t("facts.place")}</dt>
        <dd>{meeting.place === "" ? t("facts.unstated") : meeting.place}</dd>
        <dt>{t("facts.scheduledAt")}</dt>
        <dd>{said(meeting.scheduledAt)}</dd>
        <dt>{t("facts.startedAt")}</dt>
        <dd>{said(meeting.startedAt)}</dd>
        <dt>{t("facts.closingAt")}</dt>
        <dd>
          {said(meeting.closingAt)}
          {closer === undefined ? null : <small>{t("facts.closedBy", { name: closer })}</small>}
        </dd>
        <dt>{t("facts.frozenAt")}</dt>
        <dd>{said(meeting.frozenAt)}</dd>
        {zone === "" ? null : (
          <>
            <dt>{t("facts.zone")}</dt>
            <dd>{t("facts.zoneHere", { zone })}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

export function AgendaSection({ record: { items } }: Of) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const columns = ["number", "unit", "post", "reporter", "mode", "stage"] as const;
  return (
    <Section id="agenda" title={t("agenda.title")}>
      <WideTable label={t("agenda.title")} columns={columns.map((column) => t(`agenda.${column}`))}>
        {items.map(({ item, number }) => (
          <tr key={item.id}>
            <td className={style["figure"]}>{number}</td>
            <td className={style["unit"]}>
              <a href={`#item-${item.id}`}>{item.unit}</a>
            </td>
            <td className={style["unit"]}>{item.post}</td>
            <td className={style["name"]}>{item.reporter}</td>
            <td className={style["name"]}>{frame([`mode.${item.mode}`, item.mode])}</td>
            <td className={style["name"]}>{frame([`stage.${item.stage}`, item.stage])}</td>
          </tr>
        ))}
      </WideTable>
    </Section>
  );
}

export function AttendanceSection({ record }: Of) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const columns = ["name", "roles", "status"] as const;
  return (
    <Section id="attendance" title={t("attendance.title")}>
      <WideTable label={t("attendance.title")} columns={columns.map((column) => t(`attendance.${column}`))}>
        {record.attendance.map((person, index) => (
          <tr key={index}>
            <td>{person.name}</td>
            <td className={style["unit"]}>
              {person.roles.map((role) => frame([`role.${role}`, role])).join(t("and"))}
            </td>
            <td className={style["name"]}>
              {person.status === "absent" && person.at === null
                ? frame("attendance.none")
                : frame([`attendance.${person.status}`, person.status])}
              {person.at === null ? null : <small>{dates.time(person.at)}</small>}
            </td>
          </tr>
        ))}
      </WideTable>
      <Roll record={record} />
    </Section>
  );
}

/** The quorum, who was represented, and who came late or left early. */
function Roll({ record: { roll } }: Of) {
  const { t } = useTranslation("record");
  const dates = useDates();
  if (roll === undefined) return null;
  const { expected, present, needed } = roll;
  const told = roll.people.filter(({ proxy, moves }) => proxy !== null || moves.length > 1);
  return (
    <>
      <p className={style["below"]}>
        {t(present >= needed ? "course.quorum" : "course.noQuorum", { expected, present, needed })}
      </p>
      <ul className={style["moves"]}>
        {told.map(({ name, proxy, moves }, index) => (
          <li key={index}>
            <strong>{name}</strong>
            {proxy === null ? null : <span>{t("course.proxy", { name: proxy })}</span>}
            {moves.length < 2
              ? null
              : moves.map(({ kind, at }, move) => (
                  <span key={move}>{t(kind === "left" ? "course.left" : "course.came", { time: dates.time(at) })}</span>
                ))}
          </li>
        ))}
      </ul>
    </>
  );
}
