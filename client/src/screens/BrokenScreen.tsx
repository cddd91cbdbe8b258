/** Owns what is shown when a screen itself fails or cannot be fetched: what to do, and the technical words for whoever mends it. */

import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { MissingPart } from "../design/missing-parts.ts";
import { Notice } from "../design/Notice.tsx";

export function BrokenScreen({ error }: ErrorComponentProps) {
  const { t } = useTranslation("frame");
  if (error instanceof MissingPart)
    return (
      <Notice title={t("outdated.title")} words={t("outdated.why")}>
        <p>
          <button type="button" onClick={() => location.reload()}>
            {t("outdated.reload")}
          </button>
        </p>
      </Notice>
    );
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
