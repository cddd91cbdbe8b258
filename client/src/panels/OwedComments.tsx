/** Owns who still owes a comment: to a reviewer the units of their own that wait for them, to those who run the meeting the reviewers that this item waits for. */

import { useTranslation } from "react-i18next";
import { awaitedReviewers } from "@sanguan/shared/domain/owed-comment";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom } from "../meeting/room.ts";
import style from "./OwedComments.module.css";

const namedAtOnce = 6;

export function OwedComments(props: { readonly item: AgendaItem; readonly onGoToItem: (itemId: ItemId) => void }) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const { item } = props;
  if (meeting.phase !== "live") return null;
  const awaited = awaitedReviewers(meeting, item.id);
  const runs = mayDo(meeting, me, "read-stragglers");
  const owed = me.roles.includes("reviewer")
    ? meeting.items.filter(
        ({ id, stage }) =>
          id !== item.id &&
          stage !== "waiting" &&
          awaitedReviewers(meeting, id).some(({ personId }) => personId === me.personId),
      )
    : [];
  const showsAwaited = runs && item.stage !== "waiting" && awaited.length > 0;
  if (!showsAwaited && owed.length === 0) return null;
  return (
    <div className={style["owed"]}>
      {showsAwaited ? (
        <p data-testid="awaited-reviewers">
          {t("owed.reviewers", { names: awaited.map(({ name }) => name).join(t("separator")) })}
        </p>
      ) : null}
      {owed.length > 0 ? (
        <p data-testid="owed-items">
          {t("owed.items", { count: owed.length })}
          {owed.slice(0, namedAtOnce).map(({ id, unit }) => (
            <button key={id} type="button" onClick={() => props.onGoToItem(id)}>
              {unit}
            </button>
          ))}
        </p>
      ) : null}
    </div>
  );
}
