/** Owns the stage when the meeting is live and no item is on: the whole agenda, in columns when it is long. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useTranslation } from "react-i18next";
import style from "./AgendaPage.module.css";

export function AgendaPage({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation("stage");
  return (
    <div className={style["page"]}>
      <h1>{meeting.title}</h1>
      <p>{t("agenda")}</p>
      <ol className={style["list"]} data-columns={meeting.items.length <= 12 ? 2 : meeting.items.length <= 44 ? 4 : 5}>
        {meeting.items.map((item, index) => (
          <li key={item.id} data-done={item.stage === "done"}>
            <span>{index + 1}</span>
            <b>{item.unit}</b>
          </li>
        ))}
      </ol>
    </div>
  );
}
