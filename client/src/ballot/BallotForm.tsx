/** Owns filling in a ballot: one reporter at a time, a few large choices, at the end one look over all and one confirmation. */

import { useEffect, useRef, useState } from "react";
import type { GradeChoice } from "@sanguan/shared/domain/evaluation";
import type { GradeId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import { words } from "../language/few-words.ts";
import type { Ballot } from "./use-ballot.ts";
import { gradeName } from "./grade-name.ts";
import { Review } from "./Review.tsx";
import style from "./BallotPage.module.css";

export function BallotForm(
  props: Pick<Ballot, "itemIds" | "choices" | "choose" | "confirm"> & { readonly meeting: Meeting },
) {
  const t = words("ballot");
  const { meeting, itemIds, choices, choose, confirm } = props;
  const firstOpen = itemIds.findIndex((itemId) => choices[itemId] === undefined);
  const single = itemIds.length === 1;
  // All chosen in an earlier visit: one look over all; with one reporter alone there is nothing to look over.
  const [at, setAt] = useState(firstOpen !== -1 ? firstOpen : single ? 0 : itemIds.length);
  // The page begins at its top; whoever goes on is taken to the next reporter's name. A choice moves nothing.
  const [moved, setMoved] = useState(false);
  const go = (to: number) => {
    setMoved(true);
    setAt(to);
  };
  const items = itemIds.flatMap((itemId) => meeting.items.find(({ id }) => id === itemId) ?? []);
  const item = items[at];
  const done = itemIds.filter((itemId) => choices[itemId] !== undefined).length;
  return (
    <>
      {single ? null : (
        <div className={style["progress"]}>
          <span id="progress-words">
            {item === undefined
              ? t("progress.done", { done, all: itemIds.length })
              : t("progress.at", { number: at + 1, all: itemIds.length })}
          </span>
          <progress max={itemIds.length} value={done} aria-labelledby="progress-words" />
        </div>
      )}
      {item === undefined ? (
        <Review items={items} meeting={meeting} choices={choices} onChange={go} onConfirm={confirm} />
      ) : (
        <Reporter
          key={item.id}
          item={item}
          meeting={meeting}
          choice={choices[item.id]}
          onChoose={(gradeId) => choose(item.id, gradeId)}
          first={at === 0}
          last={single}
          onBack={() => go(at - 1)}
          onNext={() => (single ? confirm() : go(done === itemIds.length ? itemIds.length : at + 1))}
          focus={moved}
        />
      )}
    </>
  );
}

function Reporter(props: {
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  readonly choice: GradeId | undefined;
  readonly onChoose: (gradeId: GradeId) => void;
  readonly first: boolean;
  readonly last: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly focus: boolean;
}) {
  const t = words("ballot");
  const { item, meeting, choice, first, last, focus } = props;
  const heading = useRef<HTMLLegendElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  const name = meeting.members.find(({ personId }) => personId === item.reporterId)?.name ?? "";
  return (
    <form
      className={style["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (choice !== undefined) props.onNext();
      }}
    >
      <fieldset className={style["choices"]}>
        <legend ref={heading} tabIndex={-1} className={style["reporter"]}>
          <b>{item.unit}</b>
          <span>{name.includes(item.post) ? name : `${item.post} ${name}`}</span>
        </legend>
        {meeting.settings.evaluation.grades.map((grade) => (
          <Choice
            key={grade.id}
            grade={grade}
            group={`grade-${item.id}`}
            checked={choice === grade.id}
            onChoose={() => props.onChoose(grade.id)}
          />
        ))}
      </fieldset>
      <div className={style["actions"]}>
        {first ? null : (
          <button type="button" className={style["secondary"]} onClick={props.onBack}>
            {t("back")}
          </button>
        )}
        <button
          type="submit"
          className={style["primary"]}
          disabled={choice === undefined}
          data-testid={last ? "confirm-ballot" : "next-reporter"}
        >
          {choice === undefined ? t("chooseFirst") : t(last ? "confirm" : "next")}
        </button>
      </div>
      {last ? <p className={style["quiet"]}>{t("onceOnly")}</p> : null}
    </form>
  );
}

function Choice(props: {
  readonly grade: GradeChoice;
  readonly group: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) {
  const { grade, group, checked, onChoose } = props;
  return (
    <label className={style["choice"]} data-checked={checked}>
      <input type="radio" name={group} value={grade.id} checked={checked} onChange={onChoose} />
      <span>{gradeName(grade)}</span>
    </label>
  );
}
