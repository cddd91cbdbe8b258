/** Owns the votes whose results are held back: revealed one by one, or all in one press. */

import { useTranslation } from "react-i18next";
import { mayDo } from "@sanguan/shared/domain/permission";
import { type GroupTurnout, showsNumberAlone } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useRoom, useRun } from "../../meeting/room.ts";
import { ActionButton } from "../ActionButton.tsx";
import { useVoteSubject } from "./use-vote-subject.ts";
import { VoteInProgress } from "./VoteInProgress.tsx";
import { isUnsettled, votesToReveal } from "./votes-shown.ts";
import style from "./EvaluationPanel.module.css";

export function HeldVotes({ votes }: { readonly votes: readonly Vote[] }) {
  const { t } = useTranslation("evaluation");
  const { turnout } = useRoom();
  const subjectOf = useVoteSubject();
  return (
    <section className={style["section"]} aria-labelledby="held-title" data-testid="held-votes">
      <h3 id="held-title">{t("held.title", { count: votes.length })}</h3>
      <RevealAll />
      <ul className={style["held"]}>
        {votes.map((vote) => {
          const groups = turnout.find(({ voteId }) => voteId === vote.id)?.groups;
          return (
            <li key={vote.id}>
              <details>
                <summary>
                  {subjectOf(vote)}
                  {groups === undefined ? null : <span>{t("turnout.of", castOf(groups))}</span>}
                </summary>
                <VoteInProgress vote={vote} />
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function RevealAll() {
  const { t } = useTranslation("evaluation");
  const { meeting, me, turnout } = useRoom();
  const run = useRun();
  const subjectOf = useVoteSubject();
  const ready = votesToReveal(meeting);
  const { anonymityThreshold } = meeting.settings.evaluation;
  if (ready.length === 0 || !mayDo(meeting, me, "reveal-vote")) return null;
  const told = (vote: Vote) => turnout.find(({ voteId }) => voteId === vote.id);
  const unsettled = ready.filter((vote) => isUnsettled(told(vote)));
  const withheld = ready.filter((vote) => showsNumberAlone(told(vote)?.groups ?? [], anonymityThreshold));
  const subjects = (some: readonly Vote[]) => some.map(subjectOf).join(t("result.separator"));
  const revealAll = async () => {
    // One after the other, so that each is kept with its own time; the first refusal ends it.
    for (const { id } of ready) if (!(await run({ type: "reveal-vote", voteId: id }))) return;
  };
  return (
    <>
      {unsettled.length === 0 ? null : (
        <p className={style["quiet"]}>{t("held.unsettled", { subjects: subjects(unsettled) })}</p>
      )}
      {withheld.length === 0 ? null : (
        <p className={style["quiet"]} role="status">
          {t("held.withheld", { subjects: subjects(withheld), threshold: anonymityThreshold })}
        </p>
      )}
      <ActionButton color="cinnabar" disabled={unsettled.length > 0} testId="reveal-all" onPress={revealAll}>
        {t("held.revealAll", { count: ready.length })}
      </ActionButton>
    </>
  );
}

function castOf(groups: readonly GroupTurnout[]): { readonly voted: number; readonly eligible: number } {
  return {
    voted: groups.reduce((sum, { voted, paper }) => sum + voted + paper, 0),
    eligible: groups.reduce((sum, { eligible }) => sum + eligible, 0),
  };
}
