/** Owns the small seal in the margin of a closed meeting, which leads to the record. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { lazily } from "../design/lazily.tsx";
import { useRoom } from "../meeting/room.ts";
import style from "./RecordSeal.module.css";

// Of a closed meeting alone.
const Seal = lazily(() => import("../design/Seal.tsx").then((file) => file.Seal), { meanwhile: () => null });

export function RecordSeal() {
  const { t } = useTranslation("meeting");
  const { meeting } = useRoom();
  if (meeting.phase !== "closed" || meeting.digest === undefined) return null;
  return (
    <Link
      to="/records/$meetingId"
      params={{ meetingId: meeting.id }}
      className={style["link"] ?? ""}
      data-testid="record-link"
    >
      <Seal digest={meeting.digest} label={t("sealed.seal")} className={style["seal"] ?? ""} />
      <span>{t("sealed.link")}</span>
    </Link>
  );
}
