/** Owns a record as it is read, from top to bottom: facts, attendance, every item, what they have in common, how it went, notes, what the chair closed over. For the record's page and for the page that checks records offline. */

import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keepYears } from "../language/keep-years.ts";
import { type ArrangedRecord, deciderOf } from "./arrange-record.ts";
import { AgendaSection, AttendanceSection, FactsSection } from "./MeetingSections.tsx";
import { CourseSection } from "./CourseSection.tsx";
import { faultWords } from "./fault-words.ts";
import { GradesSection } from "./GradesSection.tsx";
import { Heading, TitleLevelContext, useLevel } from "./Heading.tsx";
import { ItemSection } from "./ItemSection.tsx";
import { useRecordMargin } from "./record-margin.ts";
import { RecordText } from "./RecordText.tsx";
import { Section } from "./Section.tsx";
import { SharedProblems } from "./SharedProblems.tsx";
import { useArrival } from "./use-arrival.ts";
import style from "./RecordPaper.module.css";

export function RecordPaper(props: {
  readonly record: ArrangedRecord;
  /** Of the record's title: 2 on a page that has a heading of its own. */
  readonly level: 1 | 2;
  /** Not of an extract. */
  readonly isWhole: boolean;
  /** In its head, below the title. */
  readonly underTitle?: ReactNode;
  /** Below its head, before the record's own words. */
  readonly lead?: ReactNode;
  /** Behind all of them. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation("record");
  const { record, level, isWhole, underTitle, lead, children } = props;
  const { meeting } = record;
  const shown = useMore(record.items.length);
  useArrival(shown);
  return (
    <TitleLevelContext value={level}>
      <article className={style["paper"]} data-testid="record-text">
        <header className={style["head"]}>
          <p>{meeting?.organisation}</p>
          <Heading depth={0}>{keepYears(meeting?.title ?? "")}</Heading>
          <p className={style["kind"]}>{t(isWhole ? "subtitle" : "extractTitle")}</p>
          {meeting?.demonstration === true ? <p>{t("demonstration")}</p> : null}
          {underTitle}
        </header>
        {lead}
        <FactsSection record={record} />
        {isWhole ? (
          <>
            <AgendaSection record={record} />
            <AttendanceSection record={record} />
          </>
        ) : null}
        <div className={record.items.length > atOnce ? style["long"] : undefined}>
          {record.items.slice(0, shown).map((arranged) => (
            <ItemSection key={arranged.item.id} arranged={arranged} record={record} isNumbered={isWhole} />
          ))}
        </div>
        <SharedProblems record={record} />
        {isWhole ? <GradesSection record={record} /> : null}
        <CourseSection record={record} />
        {isWhole ? <Notes record={record} /> : null}
        <ClosedOver record={record} />
        <Strange record={record} />
        {children}
      </article>
    </TitleLevelContext>
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

function Notes({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const margin = useRecordMargin();
  const below = useLevel(2);
  const document = documentName({ kind: "notes", meetingId: record.manifest.meetingId as MeetingId });
  return (
    <Section id="notes" title={t("notes.title")}>
      <RecordText
        document={document}
        fragment={mainFragment}
        content={record.notes}
        headingFrom={below}
        none={<p className={style["soft"]}>{t("notes.none")}</p>}
      />
      {margin.behind(document, undefined)}
    </Section>
  );
}

function ClosedOver({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const by = deciderOf(record, "closing-begun");
  if (record.overrides.length === 0) return null;
  return (
    <Section id="closing" title={t("closing.title")}>
      <p>{t("closing.words")}</p>
      <ul className={style["overrides"]}>
        {record.overrides.map((override) => (
          <li key={override.fault}>
            <strong>{faultWords(override.fault, record, t)}</strong>
            <span>
              {by === undefined
                ? t("closing.reason", { reason: override.reason })
                : t("closing.reasonBy", { reason: override.reason, name: by })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a later program sealed: nothing signed is left out. */
function Strange({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  if (record.strange.length === 0) return null;
  return (
    <Section id="strange" title={t("strange.title")}>
      <p>{t("strange.words")}</p>
      {record.strange.map(({ kind, text }, index) => (
        <pre key={index} className={style["strange"]} aria-label={kind} tabIndex={0}>
          {text}
        </pre>
      ))}
    </Section>
  );
}
