/** Owns the stage before the start: which meeting this is, and how to join it. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { keepYears } from "../language/keep-years.ts";
import { datesHere, words } from "../language/few-words.ts";
import { later } from "./later.tsx";
import { useReload } from "./use-reload.ts";
import { widthOf } from "./width-of.ts";
import style from "./WaitingPage.module.css";

// Drawn on this page alone.
const QrCode = later(() => import("./QrCode.tsx").then((file) => file.QrCode), NoCode);

/** It could not be fetched: the page stands without it, and is fetched again as a whole. */
function NoCode({ className }: { readonly className?: string | undefined }) {
  useReload();
  return <div className={className} />;
}

export function WaitingPage(props: {
  readonly meeting: Meeting;
  readonly time: string;
  /** Where people reach the server: whoever set this screen up may have opened it by a name that no phone knows. Absent until it is known. */
  readonly url: string | undefined;
}) {
  const t = words("stage");
  const dates = datesHere();
  const { meeting, time, url } = props;
  return (
    <div className={style["page"]}>
      <div className={style["about"]}>
        <p className={style["organisation"]}>{meeting.organisation}</p>
        <h1 data-long={widthOf(meeting.title) > 36}>{keepYears(meeting.title)}</h1>
        <p className={style["when"]}>
          <span>{dates.dayTime(meeting.scheduledAt)}</span>
          <span>{meeting.place}</span>
        </p>
      </div>
      <figure className={style["join"]}>
        <div className={style["code"]}>
          {url === undefined ? null : (
            <QrCode text={`${url}/meetings/${meeting.id}`} label={t("join")} className={style["code"]} />
          )}
        </div>
        <figcaption>{t("join")}</figcaption>
      </figure>
      <p className={style["clock"]}>
        <time dateTime={time}>{dates.time(time)}</time>
      </p>
    </div>
  );
}
