/** Owns what is shown where there is nothing. */

import { useTranslation } from "react-i18next";
import { Notice } from "../design/Notice.tsx";

export function NotFoundScreen() {
  const { t } = useTranslation("frame");
  return (
    <Notice title={t("notFound.title")} words={t("notFound.words")}>
      <a href="/meetings">{t("notFound.back")}</a>
    </Notice>
  );
}
