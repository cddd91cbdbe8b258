/** Owns the choice of files: dropped anywhere, or picked; a whole unpacked folder too. */

import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Checking } from "./use-checking.ts";
import style from "./Chooser.module.css";

export function Chooser({ checking }: { readonly checking: Checking }) {
  const { t } = useTranslation("verify");
  const { phase, trouble, given, take } = checking;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pick = (input: HTMLInputElement | null) => {
    if (input === null) return;
    // The same file once more is a choice too.
    input.value = "";
    input.click();
  };
  const inputs = (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="files"
        onChange={(event) => take([...(event.currentTarget.files ?? [])])}
      />
      <input
        ref={(input) => {
          folder.current = input;
          // No attribute of a standard, yet every browser has it.
          if (input !== null) input.webkitdirectory = true;
        }}
        type="file"
        hidden
        data-testid="folder"
        onChange={(event) => take([...(event.currentTarget.files ?? [])])}
      />
    </>
  );

  if (phase === "done" || phase === "checking")
    return (
      <div className={style["again"]}>
        {inputs}
        <button type="button" onClick={() => pick(files.current)}>
          {t("choose.another")}
        </button>
        {(given?.strange.length ?? 0) === 0 ? null : (
          <p>{t("choose.strange", { names: given?.strange.slice(0, 5).join(", ") })}</p>
        )}
      </div>
    );
  return (
    <div className={style["start"]}>
      <h1>{t("title")}</h1>
      <section className={style["box"]} aria-label={t("choose.label")}>
        {inputs}
        <p className={style["drop"]}>{phase === "reading" ? t("choose.reading") : t("choose.drop")}</p>
        <p className={style["or"]}>{t("choose.or")}</p>
        <button type="button" className={style["pick"]} onClick={() => pick(files.current)} data-testid="pick">
          {t("choose.pick")}
        </button>
        <p className={style["kinds"]}>{t("choose.kinds")}</p>
        <button type="button" className={style["folder"]} onClick={() => pick(folder.current)}>
          {t("choose.folder")}
        </button>
      </section>
      {trouble === undefined ? null : (
        <p className={style["trouble"]} role="alert">
          {trouble.what === "several" ? t("choose.several", { count: trouble.count }) : t(`choose.${trouble.what}`)}
        </p>
      )}
      <section className={style["how"]} aria-labelledby="how-title">
        <h2 id="how-title">{t("how.title")}</h2>
        <ol>
          <li>{t("how.first")}</li>
          <li>{t("how.second")}</li>
          <li>{t("how.third")}</li>
        </ol>
        <p>{t("offline")}</p>
      </section>
    </div>
  );
}
