/** Owns the lines over a meeting that say what its connection lacks: signed in no longer, offline and since when, or locked for the close. */

import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useIsKeptHere } from "../connection/sync.ts";
import { useDates } from "../language/dates.ts";
import { useRoom } from "../meeting/room.ts";
import style from "./LineState.module.css";

/**
 * `seesClose`: the close is told in its own dialog. One signs in again in this tab, and comes back to the same item: what is not saved is kept in this
 * browser and sent then, by one page; a second tab would be a second writer of the same words.
 */
export function LineState({ seesClose }: { readonly seesClose: boolean }) {
  const { t } = useTranslation("meeting");
  const dates = useDates();
  const { meeting, status, since, refusal } = useRoom();
  const isKept = useIsKeptHere();
  const next = useLocation({ select: ({ href }) => href });
  return (
    <>
      {refusal === undefined ? null : (
        <p className={style["line"]} role="alert">
          {refusal.message} <a href={`/?next=${encodeURIComponent(next)}`}>{t("refused.signIn")}</a>
        </p>
      )}
      {status === "offline" && refusal === undefined ? (
        <p className={style["line"]} role="status">
          {t(isKept ? "offline" : "offlineUnkept", { time: dates.time(new Date(since).toISOString()) })}
        </p>
      ) : null}
      {meeting.phase === "closing" && !seesClose ? (
        <p className={style["line"]} role="status">
          {t("close.locked")}
        </p>
      ) : null}
    </>
  );
}
