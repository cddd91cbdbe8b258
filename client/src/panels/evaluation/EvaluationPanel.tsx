/** Owns the panel of the evaluation: the vote that goes on, what was revealed of the item one looks at, and, for those who run the meeting, the committee's grades. */

import { useTranslation } from "react-i18next";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { resultOf } from "@sanguan/shared/domain/vote";
import { votableItems } from "@sanguan/shared/domain/vote-decide";
import { useRoom } from "../../meeting/room.ts";
import { GradeSection } from "./GradeSection.tsx";
import { HeldVotes } from "./HeldVotes.tsx";
import { OpenVote } from "./OpenVote.tsx";
import { PendingVote } from "./PendingVote.tsx";
import { TallyTable } from "../../reading/TallyTable.tsx";
import { votesShown } from "./votes-shown.ts";
import style from "./EvaluationPanel.module.css";

/** Without `grades` the committee's are left to the meeting's own screen. */
export function EvaluationPanel({
  item,
  grades = true,
}: {
  readonly item: AgendaItem | undefined;
  readonly grades?: boolean;
}) {
  const { t } = useTranslation("evaluation");
  const { meeting, me } = useRoom();
  const { current, held } = votesShown(meeting, item?.id);
  const result = item === undefined ? undefined : resultOf(meeting, item.id);
  // While one is closed and its result held back, the next may be opened.
  const mayOpen =
    mayDo(meeting, me, "open-vote") &&
    current?.state !== "open" &&
    (current === undefined || votableItems(meeting).length > 0);
  return (
    <div className={style["panel"]} data-testid="evaluation-panel">
      {[
        ...(current === undefined ? [] : [<PendingVote key={current.id} vote={current} isCurrent />]),
        mayOpen ? <OpenVote key="open" /> : null,
        held.length === 0 ? null : <HeldVotes key="held" count={held.length} />,
        // In one list with the current one: what is being written in a form stays when the next vote takes its place.
        ...held.map((vote) => <PendingVote key={vote.id} vote={vote} isCurrent={false} />),
      ]}
      {current === undefined && held.length === 0 && !mayOpen && result === undefined ? (
        <p className={style["quiet"]}>{t("panel.empty")}</p>
      ) : null}
      {item === undefined || result === undefined ? null : (
        <section className={style["section"]} aria-labelledby="result-title" data-testid="vote-result">
          <h3 id="result-title">{t("result.of", { unit: item.unit })}</h3>
          <TallyTable unit={item.unit} result={result} scale={meeting.settings.evaluation} />
        </section>
      )}
      {grades && mayDo(meeting, me, "read-grades") ? <GradeSection /> : null}
    </div>
  );
}
