/** Owns how a record tells how the meeting went: quorum, comings and goings, lots, times and breaks, the floor. */

import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { digitsOf } from "../../meeting/stage-clock.ts";
import type { ArrangedRecord } from "./arrange-record.ts";
import style from "./RecordDocument.module.css";

/** Below the table of those present. */
export function RecordRoll({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const { roll } = record;
  if (roll === undefined) return null;
  const { expected, present, needed } = roll;
  const told = roll.people.filter(({ proxy, moves }) => proxy !== null || moves.length > 1);
  return (
    <>
      <p className={style["none"]}>
        {t(present >= needed ? "course.quorum" : "course.noQuorum", { expected, present, needed })}
      </p>
      <ul>
        {told.map(({ name, proxy, moves }, index) => (
          <li key={index}>
            {name}
            {proxy === null ? "" : ` · ${t("course.proxy", { name: proxy })}`}
            {moves.length < 2
              ? ""
              : ` · ${moves.map(({ kind, at }) => t(kind === "left" ? "course.left" : "course.came", { time: dates.time(at) })).join(t("and"))}`}
          </li>
        ))}
      </ul>
    </>
  );
}

export function RecordCourse({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const { t: frame } = useTranslation("frame");
  const dates = useDates();
  const { lots, times, floor } = record;
  if (lots === undefined && times === undefined && floor === undefined) return null;
  const unitOf = (id: string | null) => record.items.find(({ item }) => item.id === id)?.item.unit ?? id ?? "";
  const time = (seconds: number) => digitsOf(seconds * 1000);
  return (
    <section id="course" aria-labelledby="course-title">
      <h2 id="course-title">{t("course.title")}</h2>
      {lots?.draws.map(({ by, at, drawn, seed }, index) => (
        <p key={index}>
          {t("course.drawn", { by, time: dates.time(at), order: drawn.map(unitOf).join(t("and")) })}{" "}
          <span className={style["seed"]}>{t("course.seed", { seed })}</span>
        </p>
      ))}
      {times === undefined || times.stages.length === 0 ? null : (
        <table className={style["table"]}>
          <thead>
            <tr>
              {(["unit", "stage", "given", "spent", "over"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`course.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.stages.map(({ itemId, stage, budget, added, spent, over }) => (
              <tr key={`${itemId} ${stage}`}>
                <td>{unitOf(itemId)}</td>
                <td>{frame([`stage.${stage}`, stage])}</td>
                <td>{budget === 0 ? t("course.noLimit") : time(budget + added)}</td>
                <td>{time(spent)}</td>
                <td>{over === 0 ? "" : time(over)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {times?.breaks.map(({ since, endedAt }) => (
        <p key={since}>
          {t(endedAt === null ? "course.breakOpen" : "course.break", {
            from: dates.time(since),
            to: endedAt === null ? "" : dates.time(endedAt),
          })}
        </p>
      ))}
      {floor === undefined ? null : (
        <ol>
          {floor.speeches.map(({ number, speaker, kind, itemId, at, spent, over, note }) => (
            <li key={number}>
              {dates.time(at)} <strong>{speaker}</strong>{" "}
              {[t(kind === "pointOfOrder" ? "course.pointOfOrder" : "course.question"), unitOf(itemId), time(spent)]
                .filter(Boolean)
                .join(" · ")}
              {over === 0 ? "" : ` · ${t("course.overBy", { time: time(over) })}`}
              {note === null ? null : <p>{note}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
