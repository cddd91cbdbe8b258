/** Owns the side of a record: its seal and fingerprint, the checks made in this browser, the downloads. */

import type { Check } from "@sanguan/shared/record/check";
import type { RecordFile } from "@sanguan/shared/record/record";
import { useTranslation } from "react-i18next";
import { Fingerprint } from "../../design/Fingerprint.tsx";
import { Seal } from "../../design/Seal.tsx";
import { groupedDigits } from "../../design/seal-pattern.ts";
import { useDates } from "../../language/dates.ts";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { ExtractDownload } from "./ExtractDownload.tsx";
import { RecordChecks } from "./RecordChecks.tsx";
import { RecordDownloads } from "./RecordDownloads.tsx";
import { ReplayLink } from "./ReplayLink.tsx";
import style from "./RecordSeal.module.css";

export function RecordSeal(props: {
  readonly file: RecordFile;
  readonly record: ArrangedRecord;
  readonly meetingId: string;
  /** Of the addenda. */
  readonly added: readonly Check[];
}) {
  const { t } = useTranslation("record");
  const dates = useDates();
  const { file, record, meetingId, added } = props;
  return (
    <aside className={style["side"]} aria-label={t("seal.title")}>
      <Seal digest={file.digest} label={t("seal.label")} className={style["seal"]} />
      <h2>{t("seal.fingerprint")}</h2>
      <Fingerprint digest={file.digest} className={style["digits"] ?? ""} />
      <p className={style["when"]}>{t("seal.sealedAt", { time: dates.dayTime(record.manifest.sealedAt) })}</p>
      <p className={style["when"]}>
        {record.manifest.previous === null
          ? t("seal.first")
          : t("seal.previous", { digits: groupedDigits(record.manifest.previous).slice(0, 2).join(" ") })}
      </p>
      <RecordChecks file={file} added={added} />
      <ReplayLink meetingId={meetingId} />
      <RecordDownloads meetingId={meetingId} record={record} />
      <ExtractDownload record={record} meetingId={meetingId} />
    </aside>
  );
}
