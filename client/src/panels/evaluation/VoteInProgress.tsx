/** Owns a vote whose result is not known yet: how many have voted, and the host's next step: close, count paper, reveal. */

import { useId, useState } from "react";
import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ballotItems } from "@sanguan/shared/domain/ballot";
import { mayDo } from "@sanguan/shared/domain/permission";
import { showsNumberAlone } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useOpener } from "../../design/use-opener.ts";
import { nameOf, useRoom, useRun } from "../../meeting/room.ts";
import { ActionButton } from "../ActionButton.tsx";
import { PaperBallots } from "./PaperBallots.tsx";
import { TurnoutBars } from "./TurnoutBars.tsx";
import { useVoteSubject } from "./use-vote-subject.ts";
import { isUnsettled } from "./votes-shown.ts";
import style from "./EvaluationPanel.module.css";

export function VoteInProgress({ vote }: { readonly vote: Vote }) {
  const { t } = useTranslation("evaluation");
  const { meeting, me, turnout } = useRoom();
  const run = useRun();
  const now = turnout.find(({ voteId }) => voteId === vote.id);
  const { anonymityThreshold } = meeting.settings.evaluation;
  const isOpen = vote.state === "open";
  const mayVote = mayDo(meeting, me, "cast-ballot") && ballotItems(meeting, vote, me.personId).length > 0;
  const unsettled = isUnsettled(now);
  const subject = useVoteSubject()(vote);
  const title = useId();
  return (
    <section className={style["section"]} aria-labelledby={title} data-testid="vote" data-state={vote.state}>
      <h3 id={title}>{t(isOpen ? "vote.open" : "vote.closed", { subject })}</h3>
      {now === undefined ? null : <TurnoutBars groups={now.groups} names={meeting.settings.evaluation.groups} />}
      {isOpen && mayVote ? (
        <p>
          {now?.mine === true ? (
            t("vote.mine")
          ) : (
            // What is being written here stays open.
            <a href={`/meetings/${meeting.id}/ballot`} target="_blank" rel="noopener" data-testid="to-ballot">
              {t("vote.toBallot")}
            </a>
          )}
        </p>
      ) : null}
      {now?.notVoted === undefined || now.notVoted.length === 0 ? null : (
        <details className={style["names"]}>
          <summary>{t("vote.notVoted", { count: now.notVoted.length })}</summary>
          <p>{now.notVoted.map((personId) => nameOf(meeting, personId)).join(t("result.separator"))}</p>
        </details>
      )}
      {isOpen && mayDo(meeting, me, "close-vote") ? (
        <ActionButton testId="close-vote" onPress={() => run({ type: "close-vote", voteId: vote.id })}>
          {t("vote.close")}
        </ActionButton>
      ) : null}
      {!isOpen && now !== undefined && mayDo(meeting, me, "enter-paper-ballots") ? (
        <PaperBallots vote={vote} turnout={now} />
      ) : null}
      {!isOpen && mayDo(meeting, me, "reveal-vote") ? (
        <>
          {unsettled ? <p className={style["quiet"]}>{t("vote.unsettled")}</p> : null}
          {!unsettled && now !== undefined && showsNumberAlone(now.groups, anonymityThreshold) ? (
            <p className={style["quiet"]} role="status" data-testid="vote-withheld">
              {t("vote.withheld", { threshold: anonymityThreshold })}
            </p>
          ) : null}
          <ActionButton
            color="cinnabar"
            disabled={unsettled}
            testId="reveal-vote"
            onPress={() => run({ type: "reveal-vote", voteId: vote.id })}
          >
            {t("vote.reveal")}
          </ActionButton>
        </>
      ) : null}
      {!isOpen && !mayDo(meeting, me, "reveal-vote") ? <p className={style["quiet"]}>{t("vote.waits")}</p> : null}
      {mayDo(meeting, me, "void-vote") ? <VoidVote vote={vote} /> : null}
    </section>
  );
}

function VoidVote({ vote }: { readonly vote: Vote }) {
  const { t } = useTranslation("evaluation");
  const run = useRun();
  const [reason, setReason] = useState<string>();
  const opener = useOpener(reason === undefined ? undefined : "void");
  if (reason === undefined)
    return (
      <Button
        ref={opener("void")}
        variant="subtle"
        size="compact-sm"
        data-testid="void-vote"
        onClick={() => setReason("")}
      >
        {t("vote.void")}
      </Button>
    );
  return (
    <div className={style["form"]}>
      <TextInput
        size="xs"
        label={t("vote.voidReason")}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={style["row"]}>
        <ActionButton
          size="xs"
          color="cinnabar"
          disabled={reason.trim() === ""}
          testId="confirm-void"
          onPress={() => run({ type: "void-vote", voteId: vote.id, reason: reason.trim() })}
        >
          {t("vote.voidConfirm")}
        </ActionButton>
        <Button size="xs" variant="subtle" onClick={() => setReason(undefined)}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
