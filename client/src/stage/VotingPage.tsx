/** Owns the stage while a vote goes on: on whom, and how many have voted. Nothing of what was cast ever reaches it. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useTranslation } from "react-i18next";
import style from "./VotingPage.module.css";

export function VotingPage(props: {
  readonly meeting: Meeting;
  readonly vote: Vote;
  readonly turnout: VoteTurnout | undefined;
}) {
  const { t } = useTranslation("evaluation");
  const { meeting, vote, turnout } = props;
  const groups = turnout?.groups ?? [];
  const voted = groups.reduce((sum, group) => sum + group.voted + group.paper, 0);
  const eligible = groups.reduce((sum, group) => sum + group.eligible, 0);
  const [first] = vote.itemIds;
  const item = vote.itemIds.length === 1 ? meeting.items.find(({ id }) => id === first) : undefined;
  const names = meeting.settings.evaluation.groups;
  return (
    <div className={style["page"]} data-testid="voting-page">
      <p className={style["state"]}>{t(vote.state === "open" ? "stage.voting" : "stage.closed")}</p>
      <h1>{item?.unit ?? t("vote.several", { count: vote.itemIds.length })}</h1>
      <p className={style["count"]}>
        {voted}
        <span> / {eligible}</span>
      </p>
      <div className={style["bar"]}>
        <div style={{ transform: `scaleX(${eligible === 0 ? 0 : Math.min(1, voted / eligible)})` }} />
      </div>
      {groups.length > 1 ? (
        <ul className={style["groups"]}>
          {groups.map((group) => (
            <li key={group.groupId}>
              {t("result.groupName", { name: names.find(({ id }) => id === group.groupId)?.name ?? group.groupId })}{" "}
              <b>{t("turnout.of", { voted: group.voted + group.paper, eligible: group.eligible })}</b>
            </li>
          ))}
        </ul>
      ) : null}
      <p className={style["hint"]}>{t(vote.state === "open" ? "stage.scan" : "stage.waits")}</p>
    </div>
  );
}
