/** Owns the table of numbers of a count of paper ballots: a line a reporter, a field a grade. */

import { useTranslation } from "react-i18next";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useRoom } from "../../meeting/room.ts";
import { useGradeName } from "../../reading/TallyTable.tsx";
import style from "./EvaluationPanel.module.css";

export function PaperCounts(props: {
  readonly vote: Vote;
  readonly counts: Readonly<Record<string, readonly number[]>>;
  readonly onChange: (itemId: ItemId, numbers: readonly number[]) => void;
}) {
  const { t } = useTranslation("evaluation");
  const { meeting } = useRoom();
  const { vote, counts } = props;
  const { grades } = meeting.settings.evaluation;
  const gradeName = useGradeName();
  return (
    <div className={style["scroll"]}>
      <table className={style["counts"]}>
        <thead>
          <tr>
            <th scope="col">{t("paper.unit")}</th>
            {grades.map((grade) => (
              <th key={grade.id} scope="col">
                {gradeName(grade)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {vote.itemIds.map((itemId) => {
            const unit = meeting.items.find(({ id }) => id === itemId)?.unit ?? "";
            const numbers = counts[itemId] ?? [];
            return (
              <tr key={itemId}>
                <th scope="row">{unit}</th>
                {grades.map((grade, index) => (
                  <td key={grade.id}>
                    <input
                      type="number"
                      inputMode="numeric"
                      min={0}
                      step={1}
                      aria-label={t("paper.field", { unit, grade: gradeName(grade) })}
                      value={numbers[index] ?? 0}
                      onFocus={(event) => event.currentTarget.select()}
                      onChange={(event) => {
                        const number = Math.max(0, Math.trunc(Number(event.currentTarget.value) || 0));
                        props.onChange(itemId, numbers.with(index, number));
                      }}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
