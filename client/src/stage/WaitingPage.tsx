/** Owns the stage before the start: which meeting this is, and how to join it. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import { keepYears } from "../language/keep-years.ts";
import { QrCode } from "./QrCode.tsx";
import style from "./WaitingPage.module.css";

export function WaitingPage(props: { readonly meeting: Meeting; readonly time: string }) {
  const { t } = useTranslation("stage");
  const dates = useDates();
  const { meeting, time } = props;
  const url = `${location.origin}/meetings/${meeting.id}`;
  return (
    <div className={style["page"]}>
      <div className={style["about"]}>
        <p className={style["organisation"]}>{meeting.organisation}</p>
        <h1>{keepYears(meeting.title)}</h1>
        <p className={style["when"]}>
          <span>{dates.dayTime(meeting.scheduledAt)}</span>
          <span>{meeting.place}</span>
        </p>
      </div>
      <figure className={style["join"]}>
        <QrCode text={url} label={t("join")} className={style["code"]} />
        <figcaption>{t("join")}</figcaption>
      </figure>
      <p className={style["clock"]}>
        <time dateTime={time}>{dates.time(time)}</time>
      </p>
    </div>
  );
}
