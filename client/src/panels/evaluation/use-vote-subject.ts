/** Owns what a vote is called: by the unit voted on, or how many there are. */

import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useRoom } from "../../meeting/room.ts";

export function useVoteSubject(): (vote: Vote) => string {
  const { t } = useTranslation("evaluation");
  const { meeting } = useRoom();
  return ({ itemIds }) =>
    itemIds.length === 1 ? (itemOf(meeting, itemIds[0])?.unit ?? "") : t("vote.several", { count: itemIds.length });
}
