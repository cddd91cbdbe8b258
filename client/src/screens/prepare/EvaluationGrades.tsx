/** Owns the table of grades in preparation: what each is called, its points on the ballot, and what it multiplies a score by. */

import { NumberInput, TextInput } from "@mantine/core";
import type { GradeChoice } from "@sanguan/shared/domain/evaluation";
import { useTranslation } from "react-i18next";
import { useGradeName } from "../../reading/TallyTable.tsx";
import style from "./EvaluationSection.module.css";

export function EvaluationGrades(props: {
  readonly grades: readonly GradeChoice[];
  readonly disabled: boolean;
  readonly onChange: (grades: readonly GradeChoice[]) => void;
}) {
  const { t } = useTranslation("prepare");
  const { grades, disabled, onChange } = props;
  const gradeName = useGradeName();
  const set = (index: number, change: Partial<GradeChoice>) =>
    onChange(grades.map((grade, at) => (at === index ? { ...grade, ...change } : grade)));
  return (
    <table className={style["grades"]}>
      <caption>{t("evaluation.grades")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("evaluation.gradeName")}</th>
          <th scope="col">{t("evaluation.points")}</th>
          <th scope="col">{t("evaluation.multiplier")}</th>
        </tr>
      </thead>
      <tbody>
        {grades.map((grade, index) => (
          <tr key={grade.id}>
            <td>
              <TextInput
                aria-label={t("evaluation.gradeNameOf", { grade: gradeName(grade) })}
                placeholder={gradeName({ id: grade.id, name: "" })}
                disabled={disabled}
                value={grade.name}
                onChange={(event) => set(index, { name: event.currentTarget.value })}
              />
            </td>
            <td>
              <NumberInput
                aria-label={t("evaluation.pointsOf", { grade: gradeName(grade) })}
                min={0}
                max={1000}
                allowDecimal={false}
                disabled={disabled}
                value={grade.points}
                onChange={(value) => set(index, { points: Number(value) })}
              />
            </td>
            <td>
              <NumberInput
                aria-label={t("evaluation.multiplierOf", { grade: gradeName(grade) })}
                min={0}
                max={3}
                step={0.05}
                decimalScale={2}
                fixedDecimalScale
                disabled={disabled}
                value={grade.multiplier / 100}
                onChange={(value) => set(index, { multiplier: Math.round(Number(value) * 100) })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
