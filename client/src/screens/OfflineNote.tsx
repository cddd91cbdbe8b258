/** Owns the note that the network is gone, and since when. */

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import style from "./OfflineNote.module.css";

export function OfflineNote() {
  const { t } = useTranslation("frame");
  const dates = useDates();
  const [since, setSince] = useState(() => (navigator.onLine ? undefined : new Date().toISOString()));
  useEffect(() => {
    const gone = () => setSince(new Date().toISOString());
    const back = () => setSince(undefined);
    addEventListener("offline", gone);
    addEventListener("online", back);
    return () => {
      removeEventListener("offline", gone);
      removeEventListener("online", back);
    };
  }, []);
  if (since === undefined) return null;
  return (
    <p className={style["note"]} role="status">
      {t("offline.since", { time: dates.time(since) })}
    </p>
  );
}
