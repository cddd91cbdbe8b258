/** Owns how many have voted, on a screen of its own, while no vote is under way: of each vote that was revealed the numbers, and never how they fell. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Vote } from "@sanguan/shared/domain/vote";
import { keepYears } from "../language/keep-years.ts";
import { datesHere, words } from "../language/few-words.ts";
import { widthOf } from "./width-of.ts";
import style from "./AgendaPage.module.css";

export function TurnoutPage({ meeting, time }: { readonly meeting: Meeting; readonly time: string }) {
  const t = words("stage");
  const dates = datesHere();
  const held = meeting.votes.filter(({ state }) => state === "revealed");
  return (
    <div className={style["page"]} data-testid="turnout-page">
      <header className={style["head"]}>
        <div>
          <h1 data-long={widthOf(meeting.title) > 40}>{keepYears(meeting.title)}</h1>
          <p>
            <span>{t("turnout.title")}</span>
            {held.length === 0 ? null : <span>{t("turnout.between")}</span>}
          </p>
        </div>
        <time dateTime={time} className={style["clock"]}>
          {dates.time(time)}
        </time>
      </header>
      {held.length === 0 ? <p className={style["none"]}>{t("turnout.none")}</p> : null}
      <ol className={style["list"]} data-columns={held.length <= 12 ? 2 : held.length <= 44 ? 4 : 5}>
        {held.map((vote, index) => (
          <li key={vote.id}>
            <span>{index + 1}</span>
            <b>{subjectOf(meeting, vote) ?? t("turnout.several", { count: vote.itemIds.length })}</b>
            <em>{t("turnout.of", ballotsOf(vote))}</em>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The unit voted on; of several there is no name. */
function subjectOf(meeting: Meeting, { itemIds }: Vote): string | undefined {
  return itemIds.length === 1 ? meeting.items.find(({ id }) => id === itemIds[0])?.unit : undefined;
}

function ballotsOf({ turnout = [] }: Vote): { readonly voted: number; readonly eligible: number } {
  return {
    voted: turnout.reduce((sum, { voted, paper }) => sum + voted + paper, 0),
    eligible: turnout.reduce((sum, { eligible }) => sum + eligible, 0),
  };
}
