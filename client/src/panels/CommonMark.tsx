/** Owns the mark of a common problem: at how many units it stands, and at which. */

import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Comment } from "@sanguan/shared/domain/meeting";
import { useRoom } from "../meeting/room.ts";
import style from "./CommentCard.module.css";

export function CommonMark({ family }: { readonly family: readonly Comment[] }) {
  const { t } = useTranslation("meeting");
  const { meeting } = useRoom();
  const units = family.map((comment) => itemOf(meeting, comment.itemId)?.unit ?? "").join(t("separator"));
  return <p className={style["outcome"]}>{t("common.mark", { count: family.length, units })}</p>;
}
