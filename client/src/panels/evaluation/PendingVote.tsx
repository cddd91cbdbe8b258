/** Owns one vote whose result nobody knows yet: at length, or folded while its result is held back. */

import { useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { GroupTurnout } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useRoom } from "../../meeting/room.ts";
import { useVoteSubject } from "./use-vote-subject.ts";
import { VoteInProgress } from "./VoteInProgress.tsx";
import style from "./EvaluationPanel.module.css";

export function PendingVote({ vote, isCurrent }: { readonly vote: Vote; readonly isCurrent: boolean }) {
  const { t } = useTranslation("evaluation");
  const { turnout } = useRoom();
  const subject = useVoteSubject()(vote);
  const groups = turnout.find(({ voteId }) => voteId === vote.id)?.groups;
  const [isUnfolded, setIsUnfolded] = useState(isCurrent);
  const details = useRef<HTMLDetailsElement>(null);
  // Another has taken its place: a form that somebody fills in stays in sight.
  useLayoutEffect(() => {
    setIsUnfolded(isCurrent || details.current?.querySelector("input, select, textarea") !== null);
  }, [isCurrent]);
  return (
    <details
      ref={details}
      className={isCurrent ? undefined : style["held"]}
      open={isCurrent || isUnfolded}
      onToggle={(event) => setIsUnfolded(event.currentTarget.open)}
    >
      <summary hidden={isCurrent}>
        {subject}
        {groups === undefined ? null : <span>{t("turnout.of", castOf(groups))}</span>}
      </summary>
      <VoteInProgress vote={vote} />
    </details>
  );
}

function castOf(groups: readonly GroupTurnout[]): { readonly voted: number; readonly eligible: number } {
  return {
    voted: groups.reduce((sum, { voted, paper }) => sum + voted + paper, 0),
    eligible: groups.reduce((sum, { eligible }) => sum + eligible, 0),
  };
}
