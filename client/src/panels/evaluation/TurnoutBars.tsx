/** Owns how many have voted, by group: a line and a bar each, and all together. */

import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { GroupTurnout } from "@sanguan/shared/domain/turnout";
import style from "./EvaluationPanel.module.css";

export function TurnoutBars(props: {
  readonly groups: readonly GroupTurnout[];
  readonly names: readonly { readonly id: string; readonly name: string }[];
}) {
  const { t } = useTranslation("evaluation");
  const id = useId();
  const sum = (of: (group: GroupTurnout) => number) => props.groups.reduce((all, group) => all + of(group), 0);
  return (
    <div data-testid="turnout">
      <p className={style["turnout"]}>
        <strong>{sum(({ voted, paper }) => voted + paper)}</strong>
        <span> / {sum(({ eligible }) => eligible)}</span> {t("turnout.voted")}
      </p>
      <ul className={style["bars"]}>
        {props.groups.map(({ groupId, eligible, voted, paper }) => {
          const name = t("result.groupName", { name: props.names.find(({ id }) => id === groupId)?.name ?? groupId });
          return (
            <li key={groupId}>
              <span id={`${id}-${groupId}`}>{name}</span>
              <progress max={Math.max(1, eligible)} value={voted + paper} aria-labelledby={`${id}-${groupId}`} />
              <span>
                {t("turnout.of", { voted: voted + paper, eligible })}
                {paper > 0 ? ` ${t("turnout.paper", { paper })}` : ""}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
