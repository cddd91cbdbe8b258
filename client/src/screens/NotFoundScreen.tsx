/** Owns what is shown where there is nothing. */

import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { Notice } from "../design/Notice.tsx";

export function NotFoundScreen() {
  const { t } = useTranslation("frame");
  usePageTitle(t("notFound.title"), t("product"));
  return (
    <Notice title={t("notFound.title")} words={t("notFound.words")} alone>
      <a href="/meetings">{t("notFound.back")}</a>
    </Notice>
  );
}
