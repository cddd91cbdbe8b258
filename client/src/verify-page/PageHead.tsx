/** Owns the head of the page: what it is, its language, its printing. */

import { useTranslation } from "react-i18next";
import { speakOnPage } from "./page-language.ts";
import style from "./PageHead.module.css";

export function PageHead({ mayPrint }: { readonly mayPrint: boolean }) {
  const { t, i18n } = useTranslation("verify");
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <header className={style["head"]}>
      <p>{t("product")}</p>
      <div>
        {mayPrint ? (
          <button type="button" onClick={() => print()} data-testid="print">
            {t("print")}
          </button>
        ) : null}
        <button
          type="button"
          lang={other}
          aria-label={`${t("languageLabel")}: ${t("otherLanguage")}`}
          data-testid="language-switch"
          onClick={() => void speakOnPage(other)}
        >
          {t("otherLanguage")}
        </button>
      </div>
    </header>
  );
}
