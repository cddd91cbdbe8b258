/** Owns the text of a record: facts, attendance, every item with report, comments and tasks, the notes, what the chair closed over, what was added. */

import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { keepYears } from "../../language/keep-years.ts";
import { AddendaLead, AddendaList } from "./AddendaList.tsx";
import type { ArrangedRecord } from "./arrange-record.ts";
import { CorrectThis } from "./CorrectThis.tsx";
import { faultWords } from "./fault-words.ts";
import { useRecordAddenda } from "./record-addenda.ts";
import { RecordCourse, RecordRoll } from "./RecordCourse.tsx";
import { RecordItem } from "./RecordItem.tsx";
import { RecordText } from "./RecordText.tsx";
import { SelectionMenu } from "./SelectionMenu.tsx";
import { ProceedingsText } from "./ProceedingsText.tsx";
import style from "./RecordDocument.module.css";

export function RecordDocument({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const addenda = useTranslation("addenda").t;
  const { mayPropose } = useRecordAddenda();
  const { meeting, manifest } = record;
  const meetingId = manifest.meetingId as MeetingId;
  const notes = documentName({ kind: "notes", meetingId });
  return (
    <article className={style["paper"]}>
      <header className={style["head"]}>
        <p>{meeting?.organisation}</p>
        <h1>{keepYears(meeting?.title ?? "")}</h1>
        <p className={style["kind"]}>{t("subtitle")}</p>
        {meeting?.demonstration === true ? <p>{t("demonstration")}</p> : null}
        <AddendaLead />
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
        <RecordRoll record={record} />
      </section>

      {record.items.map((arranged) => (
        <RecordItem key={arranged.item.id} arranged={arranged} meetingId={meetingId} />
      ))}

      <RecordCourse record={record} />

      <section id="notes" aria-labelledby="notes-title">
        <h2 id="notes-title">{t("notes.title")}</h2>
        <RecordText
          document={notes}
          fragment={mainFragment}
          content={record.notes}
          headingFrom={3}
          none={<p className={style["none"]}>{t("notes.none")}</p>}
        />
        <CorrectThis document={notes} fragment={mainFragment} label={addenda("correctNotes")} />
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

      <ProceedingsText parts={record.parts} record={record} heading="h2" except={["lots", "roll", "times", "floor"]} />

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

      <AddendaList record={record} />
      {mayPropose ? <SelectionMenu /> : null}
    </article>
  );
}
