/** Owns the last page of the stage: the seal that fell on the record, and its fingerprint for everybody to note. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { Fingerprint } from "../design/Fingerprint.tsx";
import { Seal } from "../design/Seal.tsx";
import { keepYears } from "../language/keep-years.ts";
import { datesHere, words } from "../language/few-words.ts";
import style from "./SealedPage.module.css";

export function SealedPage({ meeting, digest }: { readonly meeting: Meeting; readonly digest: string }) {
  const t = words("stage");
  const dates = datesHere();
  return (
    <div className={style["page"]}>
      <Seal digest={digest} label={t("sealed.seal")} className={style["seal"]} />
      <div className={style["words"]}>
        <p className={style["title"]}>{keepYears(meeting.title)}</p>
        <h1>{t("sealed.title")}</h1>
        <p className={style["label"]}>{t("sealed.fingerprint")}</p>
        <Fingerprint digest={digest} className={style["digits"] ?? ""} />
        {meeting.frozen === undefined ? null : (
          <p className={style["when"]}>{t("sealed.at", { time: dates.dayTime(meeting.frozen.at) })}</p>
        )}
      </div>
    </div>
  );
}
