/** Owns opening a vote: on whom it would be, or why there is none to open now. */

import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { voterGroupOf } from "@sanguan/shared/domain/evaluation";
import type { VoteId } from "@sanguan/shared/domain/id";
import { votableItems } from "@sanguan/shared/domain/vote-decide";
import { newId } from "../../connection/api.ts";
import { useRoom, useRun } from "../../meeting/room.ts";
import { ActionButton } from "../ActionButton.tsx";
import { votedUnheard } from "./votes-shown.ts";
import style from "./EvaluationPanel.module.css";

export function OpenVote() {
  const { t } = useTranslation("evaluation");
  const { meeting } = useRoom();
  const run = useRun();
  const itemIds = votableItems(meeting);
  const voters = meeting.members.filter((member) => voterGroupOf(meeting, member) !== undefined).length;
  const { voting } = meeting.settings;
  const [isAsked, setIsAsked] = useState(false);
  // The rules let a vote on all be opened at any time: those who were not heard are asked about, once.
  const unheard = voting === "atEnd" ? votedUnheard(meeting, itemIds) : 0;
  const open = () => run({ type: "open-vote", voteId: newId("v") as VoteId, itemIds });
  const unit = itemOf(meeting, itemIds[0])?.unit ?? "";
  if (voting === "none") return <p className={style["quiet"]}>{t("open.noVoting")}</p>;
  if (itemIds.length === 0) {
    const isHere = itemOf(meeting, meeting.currentItemId)?.stage === "voting";
    return (
      <p className={style["quiet"]}>
        {t(voting === "atEnd" ? "open.allVoted" : isHere ? "open.voted" : "open.notYet")}
      </p>
    );
  }
  return (
    <section className={style["section"]} aria-labelledby="open-title">
      <h3 id="open-title">{t("open.title")}</h3>
      <p className={style["quiet"]}>{voters === 0 ? t("open.noVoters") : t("open.voters", { count: voters })}</p>
      {isAsked ? (
        <div className={style["form"]} role="group" aria-labelledby="open-unheard">
          <p id="open-unheard" role="status">
            {t("open.unheard", { count: unheard })}
          </p>
          <div className={style["row"]}>
            <ActionButton size="xs" color="cinnabar" testId="open-vote-anyway" onPress={open}>
              {t("open.anyway")}
            </ActionButton>
            <Button size="xs" variant="subtle" onClick={() => setIsAsked(false)}>
              {t("cancel")}
            </Button>
          </div>
        </div>
      ) : (
        <ActionButton
          disabled={voters === 0}
          testId="open-vote"
          onPress={() => (unheard === 0 ? open() : Promise.resolve(setIsAsked(true)))}
        >
          {voting === "perItem" ? t("open.one", { unit }) : t("open.all", { count: itemIds.length })}
        </ActionButton>
      )}
    </section>
  );
}
