/** Owns the committee's grades: each reporter's score, the grade to decide, the composite score it would make, and how the quota stands. */

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { gradeOf } from "@sanguan/shared/domain/evaluation";
import { compositeScore, exceedsQuota, gradeDecided, quotaStanding } from "@sanguan/shared/domain/grade";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { isPending, resultOf, voteOn } from "@sanguan/shared/domain/vote";
import { useOpener } from "../../design/use-opener.ts";
import { useFormDraft } from "../../meeting/form-drafts.ts";
import { useRoom, useRun } from "../../meeting/room.ts";
import { ActionButton } from "../ActionButton.tsx";
import { decimals } from "../../reading/decimals.ts";
import { useGradeName } from "../../reading/TallyTable.tsx";
import style from "./EvaluationPanel.module.css";

export function GradeSection() {
  const { t } = useTranslation("evaluation");
  const { meeting } = useRoom();
  const gradeName = useGradeName();
  const { gradeQuota, ...evaluation } = meeting.settings.evaluation;
  const { needed, lower, undecided, kept } = quotaStanding(meeting);
  const from = evaluation.grades.find(({ id }) => id === gradeQuota.from);
  return (
    <section className={style["section"]} aria-labelledby="grades-title" data-testid="grades">
      <h3 id="grades-title">{t("grade.heading")}</h3>
      {gradeQuota.percent === 0 || from === undefined ? null : (
        <p className={style["quota"]} data-kept={kept} role="status">
          {t(kept ? "grade.quota" : "grade.quotaBroken", {
            percent: gradeQuota.percent,
            grade: gradeName(from),
            needed,
            lower,
            undecided,
          })}
        </p>
      )}
      <p className={style["quiet"]}>{t("grade.explain")}</p>
      <ul className={style["grades"]}>
        {meeting.items.map((item) => (
          <GradeLine key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function GradeLine({ item }: { readonly item: AgendaItem }) {
  const { t } = useTranslation("evaluation");
  const { meeting, me } = useRoom();
  const run = useRun();
  const gradeName = useGradeName();
  const { evaluation } = meeting.settings;
  const decided = gradeDecided(meeting, item.id);
  const place = { personId: me.personId, meetingId: meeting.id, form: `grade.${item.id}` };
  const { draft, write, drop } = useFormDraft(place, { chosen: "", reason: "" });
  const { reason } = draft;
  const chosen = evaluation.grades.find(({ id }) => id === draft.chosen)?.id;
  const vote = voteOn(meeting, item.id);
  const mayWithdraw = decided !== undefined && mayDo(meeting, me, "withdraw-grade");
  const mayDecide = mayDo(meeting, me, "decide-grade") && (vote === undefined || !isPending(vote));
  const gradeId = chosen ?? decided?.gradeId;
  const choice = gradeId === undefined ? undefined : gradeOf(evaluation, gradeId);
  const isNew = chosen !== undefined && chosen !== decided?.gradeId;
  const needsReason = isNew && exceedsQuota(meeting, { itemId: item.id, gradeId: chosen });
  const opener = useOpener(isNew ? "grade" : undefined);
  const score = resultOf(meeting, item.id)?.score ?? null;
  const composite = gradeId === undefined ? null : compositeScore(meeting, item.id, gradeId);
  const submit = async () => {
    if (chosen === undefined) return;
    const done = await run({
      type: "decide-grade",
      itemId: item.id,
      gradeId: chosen,
      ...(needsReason ? { reason: reason.trim() } : {}),
    });
    if (done) drop();
  };
  return (
    <li data-testid={`grade-${item.id}`}>
      <div className={style["gradeHead"]}>
        <b>{item.unit}</b>
        <span>{score === null ? t("grade.noScore") : decimals(score)}</span>
        {mayDecide ? (
          <NativeSelect
            ref={opener("grade")}
            size="xs"
            aria-label={t("grade.of", { unit: item.unit })}
            value={gradeId ?? ""}
            onChange={(event) => write({ chosen: event.currentTarget.value })}
            data={[
              ...(decided === undefined ? [{ value: "", label: t("grade.undecided") }] : []),
              ...evaluation.grades.map((grade) => ({ value: grade.id as string, label: gradeName(grade) })),
            ]}
          />
        ) : (
          <span>{choice === undefined ? t("grade.undecided") : gradeName(choice)}</span>
        )}
      </div>
      {composite === null || score === null || choice === undefined ? null : (
        <p className={style["formula"]}>
          {t("grade.composite")}{" "}
          {t("grade.formula", {
            score: decimals(score),
            multiplier: decimals(choice.multiplier),
            composite: decimals(composite),
          })}
        </p>
      )}
      {decided?.reason === undefined || isNew ? null : (
        <p className={style["quiet"]}>{t("grade.overQuota", { reason: decided.reason })}</p>
      )}
      {mayWithdraw && !isNew ? (
        <ActionButton
          size="compact-xs"
          variant="subtle"
          testId={`withdraw-grade-${item.id}`}
          aria-label={t("grade.withdrawOf", { unit: item.unit })}
          onPress={() => run({ type: "withdraw-grade", itemId: item.id })}
        >
          {t("grade.withdraw")}
        </ActionButton>
      ) : null}
      {isNew ? (
        <div className={style["form"]}>
          {needsReason ? (
            <TextInput
              size="xs"
              label={t("grade.reason", { needed: quotaStanding(meeting).needed })}
              value={reason}
              onChange={(event) => write({ reason: event.currentTarget.value })}
            />
          ) : null}
          <div className={style["row"]}>
            <ActionButton
              size="xs"
              disabled={needsReason && reason.trim() === ""}
              testId={`decide-grade-${item.id}`}
              onPress={submit}
            >
              {t("grade.decide", { grade: choice === undefined ? "" : gradeName(choice) })}
            </ActionButton>
            <Button size="xs" variant="subtle" onClick={drop}>
              {t("cancel")}
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  );
}
