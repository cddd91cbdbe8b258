/** Owns how a record tells how the meeting went: lots, times and breaks, the floor, votes that came to nothing. */

import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import type { ArrangedRecord } from "./arrange-record.ts";
import { Heading } from "./Heading.tsx";
import { Section, WideTable } from "./Section.tsx";
import { languageOf } from "../language/language-of.ts";
import style from "./RecordPaper.module.css";

interface Of {
  readonly record: ArrangedRecord;
}

export function CourseSection({ record }: Of) {
  const { t } = useTranslation("record");
  const { lots, times, floor, voidedVotes } = record;
  if ([lots, times, floor, voidedVotes[0], voteSteps(record)[0]].every((each) => each === undefined)) return null;
  return (
    <Section id="course" title={t("course.title")}>
      <Lots record={record} />
      <Times record={record} />
      <Floor record={record} />
      <VoteSteps record={record} />
      <VoidedVotes record={record} />
    </Section>
  );
}

function Lots({ record }: Of) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const { lots } = record;
  if (lots === undefined) return null;
  return (
    <>
      <Heading depth={2}>{t("course.lots")}</Heading>
      {lots.draws.map(({ by, at, drawn, seed }, index) => (
        <div key={index} className={style["draw"]}>
          <p>{t("course.drawn", { by, time: dates.time(at) })}</p>
          <ol>
            {drawn.map((id) => (
              <li key={id}>{unitOf(record, id)}</li>
            ))}
          </ol>
          <p className={style["soft"]}>
            {t("course.seed")} <code className={style["seed"]}>{seed}</code>
          </p>
        </div>
      ))}
    </>
  );
}

/** In the order of the agenda; of one item in the order in which its stages were left. */
function Times({ record }: Of) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const { times, turns } = record;
  if (times === undefined) return null;
  const columns = [
    "unit",
    "stage",
    ...(turns === undefined ? [] : (["when"] as const)),
    "given",
    "spent",
    "over",
  ] as const;
  const groups = record.items
    .map(({ item }) => ({ item, stages: times.stages.filter(({ itemId }) => itemId === item.id) }))
    .filter(({ stages }) => stages.length > 0);
  const during = (itemId: string, stage: string) =>
    (turns?.turns ?? [])
      .filter((turn) => turn.itemId === itemId && turn.stage === stage)
      .map(({ from, to }, index) => (
        <span key={index} className={style["turn"]}>
          {t("course.during", { from: dates.time(from), to: dates.time(to) })}
        </span>
      ));
  return (
    <>
      <Heading depth={2}>{t("course.times")}</Heading>
      {groups.length === 0 ? null : (
        <WideTable label={t("course.times")} columns={columns.map((column) => t(`course.${column}`))}>
          {groups.flatMap(({ item, stages }) =>
            stages.map(({ stage, budget, added, spent, over }, index) => (
              <tr key={`${item.id} ${stage}`} data-over={over > 0}>
                {index > 0 ? null : (
                  <th scope="rowgroup" rowSpan={stages.length} className={style["unit"]}>
                    {item.unit}
                  </th>
                )}
                <td className={style["name"]}>{frame([`stage.${stage}`, stage])}</td>
                {turns === undefined ? null : <td>{during(item.id, stage)}</td>}
                <td className={style["figure"]}>
                  {budget === 0 ? t("course.noLimit") : clockOf(Math.max(0, budget + added))}
                  {budget === 0 || added === 0 ? null : (
                    <small>{t(added > 0 ? "course.added" : "course.taken", { time: clockOf(Math.abs(added)) })}</small>
                  )}
                </td>
                <td className={style["figure"]}>{clockOf(spent)}</td>
                <td className={style["figure"]}>{over === 0 ? "" : <strong>{clockOf(over)}</strong>}</td>
              </tr>
            )),
          )}
        </WideTable>
      )}
      {times.breaks.map(({ since, planned, endedAt }) => (
        <p key={since} className={style["below"]}>
          {t(endedAt === null ? "course.breakOpen" : "course.break", {
            from: dates.time(since),
            to: endedAt === null ? "" : dates.time(endedAt),
            minutes: Math.round(planned / 60),
          })}
        </p>
      ))}
    </>
  );
}

function Floor({ record }: Of) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const { floor } = record;
  if (floor === undefined) return null;
  return (
    <>
      <Heading depth={2}>{t("course.floor")}</Heading>
      <ol className={style["floor"]}>
        {floor.speeches.map(({ number, speaker, kind, itemId, at, spent, over, note }) => (
          <li key={number}>
            <p>
              <time dateTime={at}>{dates.time(at)}</time>
              <strong>{speaker}</strong>
              <span>{t([`course.${kind}`, kind])}</span>
              {itemId === null ? null : <span>{unitOf(record, itemId)}</span>}
              <span>
                {t("course.took", { time: clockOf(spent) })}
                {over === 0 ? "" : t("course.overBy", { time: clockOf(over) })}
              </span>
            </p>
            {note === null ? null : <p lang={languageOf(note)}>{note}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

function voteSteps({ decisions }: ArrangedRecord): ArrangedRecord["decisions"] {
  return decisions.filter(({ what }) => what.startsWith("vote-"));
}

/** Who opened, closed and revealed each vote. */
function VoteSteps({ record }: Of) {
  const { t, i18n } = useTranslation("record");
  const dates = useDates();
  const steps = voteSteps(record);
  if (steps.length === 0) return null;
  return (
    <>
      <Heading depth={2}>{t("course.votes")}</Heading>
      {steps.map(({ what, subject, by, at }, index) => (
        <p key={index}>
          {t(`course.${what}`, {
            defaultValue: what,
            time: dates.time(at),
            by,
            units: subject.map((id) => unitOf(record, id)).join(i18n.language === "en" ? ", " : "、"),
          })}
        </p>
      ))}
    </>
  );
}

function VoidedVotes({ record }: Of) {
  const { t, i18n } = useTranslation("record");
  const dates = useDates();
  const { voidedVotes } = record;
  if (voidedVotes.length === 0) return null;
  return (
    <>
      <Heading depth={2}>{t("course.voided")}</Heading>
      {voidedVotes.map(({ items, openedAt, voidedAt, by, reason }) => (
        <p key={voidedAt}>
          {t("course.voteVoided", {
            units: items.map((id) => unitOf(record, id)).join(i18n.language === "en" ? ", " : "、"),
            opened: dates.time(openedAt),
            time: dates.time(voidedAt),
            by,
          })}{" "}
          <span lang={languageOf(reason)}>{reason}</span>
        </p>
      ))}
    </>
  );
}

function unitOf(record: ArrangedRecord, id: string): string {
  return record.items.find(({ item }) => item.id === id)?.item.unit ?? id;
}

/** `6:05`; `1:00:00` from an hour on. */
function clockOf(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
