/** Owns the sign that something is being fetched: quiet, and silent for the first moments. */

import { useTranslation } from "react-i18next";
import style from "./Loading.module.css";

export function Loading() {
  const { t } = useTranslation("frame");
  return (
    <p className={style["loading"]} role="status">
      {t("loading")}
    </p>
  );
}
