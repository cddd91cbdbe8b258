/** Owns the stage while the record is being made: what happens now, and how many parts are sealed. */

import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import { words } from "../language/few-words.ts";
import style from "./ClosingPage.module.css";

export function ClosingPage({ progress }: { readonly progress: ClosingProgress | undefined }) {
  const t = words("stage");
  const step = progress?.step ?? "flushing";
  const parts = progress?.parts ?? 0;
  const sealed = step === "sealed" ? parts : (progress?.sealed ?? 0);
  return (
    <div className={style["page"]} role="status">
      <h1>{t(`closing.${step}`)}</h1>
      {parts > 0 ? (
        <>
          <p className={style["count"]}>
            {sealed}
            <span> / {parts}</span>
          </p>
          <div className={style["bar"]}>
            <div style={{ transform: `scaleX(${sealed / parts})` }} />
          </div>
        </>
      ) : null}
      {step === "flushing" && (progress?.waitingFor.length ?? 0) > 0 ? (
        <p className={style["waiting"]}>{t("closing.waitingFor", { count: progress?.waitingFor.length ?? 0 })}</p>
      ) : null}
    </div>
  );
}
