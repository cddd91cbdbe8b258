/** Owns the last look over a ballot of several reporters: each may be changed once more, then one button casts all. */

import { useEffect, useRef } from "react";
import type { Choices } from "@sanguan/shared/domain/ballot";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import { words } from "../language/few-words.ts";
import { gradeName } from "./grade-name.ts";
import style from "./BallotPage.module.css";

export function Review(props: {
  readonly items: readonly AgendaItem[];
  readonly meeting: Meeting;
  readonly choices: Choices;
  readonly onChange: (index: number) => void;
  readonly onConfirm: () => void;
}) {
  const t = words("ballot");
  const { items, meeting, choices } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = items.findIndex(({ id }) => choices[id] === undefined);
  return (
    <section className={style["form"]} aria-labelledby="review-title">
      <h2 id="review-title" ref={heading} tabIndex={-1} className={style["reviewTitle"]}>
        {t("review.title")}
      </h2>
      <ol className={style["review"]}>
        {items.map((item, index) => {
          const grade = meeting.settings.evaluation.grades.find(({ id }) => id === choices[item.id]);
          return (
            <li key={item.id}>
              <span>{item.unit}</span>
              <b>{grade === undefined ? t("review.open") : gradeName(grade)}</b>
              <button
                type="button"
                className={style["change"]}
                aria-label={t("review.changeOf", { unit: item.unit })}
                onClick={() => props.onChange(index)}
              >
                {t("review.change")}
              </button>
            </li>
          );
        })}
      </ol>
      <div className={style["actions"]}>
        {open === -1 ? (
          <button type="button" className={style["primary"]} onClick={props.onConfirm} data-testid="confirm-ballot">
            {t("confirm")}
          </button>
        ) : (
          <button type="button" className={style["primary"]} onClick={() => props.onChange(open)}>
            {t("review.fill")}
          </button>
        )}
      </div>
      <p className={style["quiet"]}>{t("onceOnly")}</p>
    </section>
  );
}
