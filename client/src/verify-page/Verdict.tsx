/** Owns the verdict over a file: the seal drawn from its fingerprint, whether it is sound, which file it is. */

import { faultText } from "@sanguan/shared/record/fault-text";
import { useTranslation } from "react-i18next";
import { Fingerprint } from "../design/Fingerprint.tsx";
import { Seal } from "../design/Seal.tsx";
import { useDates } from "../language/dates.ts";
import { keepYears } from "../language/keep-years.ts";
import { type Checked, partsOf } from "./check-given.ts";
import { isSound } from "./grouped-checks.ts";
import type { Given } from "./sort-given.ts";
import { stampedAt } from "./stamped-at.ts";
import style from "./Verdict.module.css";

export function Verdict({ checked, given }: { readonly checked: Checked; readonly given: Given | undefined }) {
  const { t, i18n } = useTranslation("verify");
  const dates = useDates();
  const { checks, file, manifest, took } = checked;
  const sound = isSound(checks);
  const failed = checks.filter(({ ok }) => !ok).length;
  const open = checks.filter(({ unchecked }) => unchecked === true).length;
  const known = checks.some(({ check, ok, unchecked }) => check === "key-known" && ok && unchecked !== true);
  const stamp = stampedAt(checks);
  const isExtract = file?.format === "sanguan-extract/1";
  const parts = file === undefined ? [] : partsOf(file);
  const meeting = parts.find((part) => part.kind === "meeting");
  const item = isExtract ? parts.find((part) => part.kind === "item") : undefined;
  const hasRoomForAddenda = checked.addenda !== undefined;
  return (
    <>
      <div
        className={style["verdict"]}
        data-sound={sound}
        data-took={Math.round(took)}
        data-testid="verdict"
        role="status"
      >
        {file === undefined ? null : (
          <Seal digest={file.digest} label={t("facts.sealLabel")} className={style["seal"]} />
        )}
        <div>
          <h1 id="verdict-title">
            <span aria-hidden="true">{sound ? "✓" : "✗"}</span>
            {sound ? t(isExtract ? "verdict.soundExtract" : "verdict.sound") : t("verdict.unsound", { count: failed })}
          </h1>
          {meeting === undefined ? null : (
            <p className={style["meeting"]}>
              {keepYears(meeting.title)}
              <span>{meeting.organisation}</span>
            </p>
          )}
          {item === undefined ? null : <p>{[item.unit, item.post, item.reporter].filter(Boolean).join(" · ")}</p>}
          <p className={style["counts"]}>
            {t("verdict.counts", { passed: checks.length - open - failed, open, failed })}
            {" · "}
            {t("verdict.took", { seconds: (took / 1000).toFixed(1) })}
          </p>
          {sound ? null : (
            <ul className={style["faults"]}>
              {checks
                .filter(({ ok }) => !ok)
                .slice(0, 5)
                .map((check, index) => (
                  <li key={index}>{faultText(check, i18n.language === "en" ? "en" : "zh-CN")}</li>
                ))}
            </ul>
          )}
          {sound ? <p className={style["whose"]}>{t(known ? "verdict.known" : "verdict.whose")}</p> : null}
        </div>
      </div>
      {file === undefined || manifest === undefined ? null : (
        <dl className={style["facts"]}>
          <dt>{t("facts.file")}</dt>
          <dd>{checked.subject.name}</dd>
          <dt>{t("facts.what")}</dt>
          <dd>{isExtract ? t("facts.extract", { shown: parts.length, all: manifest.size }) : t("facts.record")}</dd>
          <dt>{t("facts.fingerprint")}</dt>
          <dd>
            <Fingerprint digest={file.digest} className={style["digits"] ?? ""} />
          </dd>
          <dt>{t("facts.sealedAt")}</dt>
          <dd>
            {stamp === undefined
              ? t("facts.serverTime", { time: dates.dayTime(manifest.sealedAt) })
              : t(stamp.late ? "facts.lateTime" : "facts.stampedTime", {
                  time: dates.dayTime(manifest.sealedAt),
                  stamp: dates.dayTime(stamp.at),
                  authority: stamp.authority,
                })}
          </dd>
          <dt>{t("facts.key")}</dt>
          <dd className={style["id"]}>{file.keys.at(-1)?.keyid}</dd>
          <dt>{t("facts.software")}</dt>
          <dd>{manifest.software}</dd>
          <dt>{t("facts.addenda")}</dt>
          <dd>
            {!hasRoomForAddenda && (given?.addenda.length ?? 0) === 0
              ? t("facts.addendaElsewhere")
              : (checked.addenda?.length ?? 0) === 0
                ? t("facts.noAddenda")
                : t("facts.addendaCount", { count: checked.addenda?.length ?? 0 })}
          </dd>
        </dl>
      )}
    </>
  );
}
