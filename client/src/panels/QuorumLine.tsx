/** Owns the roll in one line: how many are expected, how many are there, and whether they are enough. */

import { useTranslation } from "react-i18next";
import { quorumOf } from "@sanguan/shared/domain/attendance";
import { useRoom } from "../meeting/room.ts";
import style from "./QuorumLine.module.css";

export function QuorumLine() {
  const { t } = useTranslation("roll");
  const { meeting } = useRoom();
  const { expected, present, needed, reached } = quorumOf(meeting);
  return (
    <p className={style["quorum"]} data-reached={reached} data-testid="quorum">
      <span>{t("expected", { count: expected })}</span>
      <span>{t("present", { count: present })}</span>
      <span>{t("needed", { count: needed })}</span>
      <b>{t(reached ? "reached" : "short", { count: Math.max(0, needed - present) })}</b>
    </p>
  );
}
