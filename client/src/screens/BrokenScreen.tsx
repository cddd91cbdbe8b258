/** Owns what is shown when a screen itself fails: what to do, and the technical words for whoever mends it. */

import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "../design/Notice.tsx";

export function BrokenScreen({ error }: ErrorComponentProps) {
  const { t } = useTranslation("frame");
  return (
    <Notice title={t("broken.title")} words={t("broken.words")}>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {t("broken.reload")}
        </button>
      </p>
      <details>
        <summary>{t("broken.details")}</summary>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </details>
    </Notice>
  );
}
