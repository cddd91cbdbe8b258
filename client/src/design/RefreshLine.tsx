/** Owns the line that says that this page has to be loaded anew, and does so when it is pressed: never by itself, for somebody may be writing. */

import { useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isPartMissing, subscribeMissing } from "./missing-parts.ts";
import style from "./RefreshLine.module.css";

/** `unsaid`: the last short notice, where the place for notices itself could not be fetched. */
export function RefreshLine({ unsaid }: { readonly unsaid: ReactNode }) {
  const { t } = useTranslation("frame");
  const isMissing = useSyncExternalStore(subscribeMissing, isPartMissing);
  if (!isMissing) return null;
  return (
    <div className={style["line"]} role="alert" data-testid="refresh-line">
      {unsaid === undefined ? null : <p>{unsaid}</p>}
      <p>
        {t("outdated.words")}{" "}
        <button type="button" onClick={() => location.reload()}>
          {t("outdated.reload")}
        </button>
      </p>
    </div>
  );
}
