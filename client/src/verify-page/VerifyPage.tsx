/** Owns the page as a whole: what to check, the verdict with its checks, and what the record says. */

import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CheckLines } from "./CheckLines.tsx";
import { Chooser } from "./Chooser.tsx";
import { CompareDigits } from "./CompareDigits.tsx";
import { isSound } from "./grouped-checks.ts";
import { PageHead } from "./PageHead.tsx";
import { RecordSaid } from "./RecordSaid.tsx";
import { useChecking } from "./use-checking.ts";
import { Verdict } from "./Verdict.tsx";
import style from "./VerifyPage.module.css";

export function VerifyPage() {
  const { t } = useTranslation("verify");
  const checking = useChecking();
  const { phase, checked, broken, given } = checking;
  const verdict = useRef<HTMLElement>(null);
  const subject = checked?.subject;
  // Whoever listens hears the verdict next, not the button that has moved.
  useEffect(() => {
    if (subject === undefined) return;
    verdict.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [subject]);

  return (
    <>
      <PageHead mayPrint={checked !== undefined} />
      <main className={style["page"]}>
        <Chooser checking={checking} />
        {phase === "checking" ? (
          <p className={style["busy"]} role="status">
            {t("verdict.checking")}
          </p>
        ) : null}
        {broken === undefined ? null : (
          <p className={style["broken"]} role="alert">
            {t("verdict.broken", { detail: broken })}
          </p>
        )}
        {checked === undefined ? null : (
          <>
            <section ref={verdict} className={style["verdict"]} tabIndex={-1} aria-labelledby="verdict-title">
              <Verdict checked={checked} given={given} />
              {checked.file === undefined || checked.manifest === undefined ? null : (
                <CompareDigits file={checked.file} manifest={checked.manifest} know={checking.know} />
              )}
              <CheckLines checks={checked.checks} />
            </section>
            {checked.file === undefined || checked.manifest === undefined ? null : (
              <RecordSaid key={checked.subject.name} checked={checked} sound={isSound(checked.checks)} />
            )}
          </>
        )}
      </main>
    </>
  );
}
