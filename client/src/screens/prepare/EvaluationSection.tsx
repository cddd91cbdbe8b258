/** Owns the settings of the evaluation in preparation: when it is voted, voter groups and weights, grades and what they count, the smallest group shown, the quota. */

import { Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { type EvaluationSettings, evaluationFault } from "@sanguan/shared/domain/evaluation";
import type { GradeId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { VotingMode } from "@sanguan/shared/domain/settings";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useGradeName } from "../../reading/TallyTable.tsx";
import { Trouble } from "../Trouble.tsx";
import { EvaluationGrades } from "./EvaluationGrades.tsx";
import { EvaluationGroups } from "./EvaluationGroups.tsx";
import { stillTouched } from "./left-typed.ts";
import type { Preparing } from "./preparing.ts";
import { Section } from "./Section.tsx";
import { useAsking } from "./use-asking.ts";
import style from "./EvaluationSection.module.css";

const votingModes = ["none", "perItem", "atEnd"] as const satisfies readonly VotingMode[];

export function EvaluationSection({ meeting, live }: Preparing) {
  const { t } = useTranslation("prepare");
  const asking = useAsking(live);
  const gradeName = useGradeName();
  // Only what was touched here is kept over what others change meanwhile.
  const [touched, setTouched] = useState<Partial<EvaluationSettings>>({});
  const form: EvaluationSettings = { ...meeting.settings.evaluation, ...touched };
  const change = (next: Partial<EvaluationSettings>) => setTouched((before) => ({ ...before, ...next }));
  const fault = evaluationFault(form);
  const [picked, setVoting] = useState<VotingMode>();
  // Rule S4: settled before the meeting starts; whatever was picked and not saved by then.
  const chosen = meeting.phase === "preparing" ? picked : undefined;
  const voting = chosen ?? meeting.settings.voting;
  const isTouched = Object.keys(touched).length > 0;
  const mayRevise = live.me !== undefined && mayDo(meeting, live.me, "revise-settings");
  const held = meeting.votes.some(({ state }) => state !== "voided");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await asking.run(() =>
      asking.send({
        type: "revise-settings",
        change: {
          ...(chosen === undefined ? {} : { voting: chosen }),
          ...(isTouched ? { evaluation: settled(touched, form) } : {}),
        },
      }),
    );
    if (!saved) return;
    setTouched((now) => stillTouched(now, touched));
    setVoting((now) => (now === chosen ? undefined : now));
  };
  return (
    <Section title={t("evaluation.title")} remark={t("evaluation.remark")}>
      <form className={style["form"]} onSubmit={(event) => void submit(event)} data-testid="evaluation-settings">
        <div className={style["fields"]}>
          <NativeSelect
            label={t("evaluation.voting")}
            description={t(`evaluation.votingWords.${voting}`)}
            disabled={!mayRevise || meeting.phase !== "preparing"}
            value={voting}
            data={votingModes.map((mode) => ({ value: mode, label: t(`evaluation.votingMode.${mode}`) }))}
            data-testid="voting-mode"
            onChange={(event) => setVoting(event.currentTarget.value as VotingMode)}
          />
        </div>
        <EvaluationGroups
          groups={form.groups}
          disabled={!mayRevise || held}
          onChange={(groups) => change({ groups })}
        />
        <EvaluationGrades
          grades={form.grades}
          disabled={!mayRevise || held}
          onChange={(grades) => change({ grades })}
        />
        <div className={style["fields"]}>
          <NumberInput
            label={t("evaluation.threshold")}
            description={t("evaluation.thresholdWords")}
            min={2}
            max={50}
            allowDecimal={false}
            disabled={!mayRevise || held}
            value={form.anonymityThreshold}
            onChange={(value) => change({ anonymityThreshold: Number(value) })}
          />
          <NumberInput
            label={t("evaluation.quota")}
            description={t("evaluation.quotaWords")}
            min={0}
            max={100}
            suffix="%"
            allowDecimal={false}
            disabled={!mayRevise}
            value={form.gradeQuota.percent}
            onChange={(value) => change({ gradeQuota: { ...form.gradeQuota, percent: Number(value) } })}
          />
          <NativeSelect
            label={t("evaluation.quotaFrom")}
            disabled={!mayRevise}
            value={form.gradeQuota.from}
            data={form.grades.map((grade) => ({ value: grade.id as string, label: gradeName(grade) }))}
            onChange={(event) =>
              change({ gradeQuota: { ...form.gradeQuota, from: event.currentTarget.value as GradeId } })
            }
          />
        </div>
        <Checkbox
          label={t("evaluation.showsWho")}
          disabled={!mayRevise}
          checked={form.showsWhoHasNotVoted}
          onChange={(event) => change({ showsWhoHasNotVoted: event.currentTarget.checked })}
        />
        {held ? <p className={style["remark"]}>{t("evaluation.held")}</p> : null}
        {fault === undefined ? null : (
          <p className={style["fault"]} role="status">
            {t(`evaluation.fault.${fault}`)}
          </p>
        )}
        {asking.error === undefined ? null : <Trouble error={asking.error} />}
        {mayRevise ? (
          <div>
            <Button
              type="submit"
              variant="default"
              disabled={(!isTouched && chosen === undefined) || fault !== undefined}
              loading={asking.pending}
            >
              {t("save")}
            </Button>
          </div>
        ) : null}
      </form>
    </Section>
  );
}

/** As it is stored: names without blanks around them, and a quota that names a grade that is there. */
function settled(touched: Partial<EvaluationSettings>, form: EvaluationSettings): Partial<EvaluationSettings> {
  const { grades, groups } = touched;
  return {
    ...touched,
    ...(groups === undefined ? {} : { groups: groups.map((group) => ({ ...group, name: group.name.trim() })) }),
    ...(grades === undefined
      ? {}
      : { grades: grades.map((grade) => ({ ...grade, name: grade.name.trim() })), gradeQuota: form.gradeQuota }),
  };
}
