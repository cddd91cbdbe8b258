/** Owns the table of voter groups in preparation: a name and a whole percentage each, a hundred in all. */

import { Button, NumberInput, TextInput } from "@mantine/core";
import { evaluationLimits, type VoterGroup } from "@sanguan/shared/domain/evaluation";
import type { VoterGroupId } from "@sanguan/shared/domain/id";
import { useTranslation } from "react-i18next";
import { newId } from "../../connection/api.ts";
import style from "./EvaluationSection.module.css";

export function EvaluationGroups(props: {
  readonly groups: readonly VoterGroup[];
  readonly disabled: boolean;
  readonly onChange: (groups: readonly VoterGroup[]) => void;
}) {
  const { t } = useTranslation("prepare");
  const { groups, disabled, onChange } = props;
  const sum = groups.reduce((all, { weight }) => all + weight, 0);
  const set = (index: number, change: Partial<VoterGroup>) =>
    onChange(groups.map((group, at) => (at === index ? { ...group, ...change } : group)));
  return (
    <fieldset className={style["rows"]}>
      <legend>{t("evaluation.groups", { sum })}</legend>
      {groups.map((group, index) => (
        <div key={group.id} className={style["row"]}>
          <TextInput
            aria-label={t("evaluation.groupName", { number: index + 1 })}
            disabled={disabled}
            value={group.name}
            onChange={(event) => set(index, { name: event.currentTarget.value })}
          />
          <NumberInput
            aria-label={t("evaluation.groupWeight", { name: group.name })}
            min={0}
            max={100}
            suffix="%"
            allowDecimal={false}
            disabled={disabled}
            value={group.weight}
            onChange={(value) => set(index, { weight: Number(value) })}
          />
          {disabled || groups.length === 1 ? null : (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t("evaluation.removeGroup", { name: group.name })}
              onClick={() => onChange(groups.filter((one) => one !== group))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {disabled || groups.length >= evaluationLimits.groups ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          className={style["add"] ?? ""}
          onClick={() => onChange([...groups, { id: newId("g") as VoterGroupId, name: "", weight: 0 }])}
        >
          {t("evaluation.addGroup")}
        </Button>
      )}
    </fieldset>
  );
}
