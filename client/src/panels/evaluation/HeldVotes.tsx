/** Owns what is said above the votes whose results are held back, and revealing all of them in one press. */

import { useTranslation } from "react-i18next";
import { mayDo } from "@sanguan/shared/domain/permission";
import { showsNumberAlone } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useRoom, useRun } from "../../meeting/room.ts";
import { ActionButton } from "../ActionButton.tsx";
import { useVoteSubject } from "./use-vote-subject.ts";
import { isUnsettled, votesToReveal } from "./votes-shown.ts";
import style from "./EvaluationPanel.module.css";

export function HeldVotes({ count }: { readonly count: number }) {
  const { t } = useTranslation("evaluation");
  return (
    <section className={style["section"]} aria-labelledby="held-title" data-testid="held-votes">
      <h3 id="held-title">{t("held.title", { count })}</h3>
      <RevealAll />
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
