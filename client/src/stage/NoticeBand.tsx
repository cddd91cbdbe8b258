/** Owns a notice laid over the stage: its words, and the time that is left by the server's clock. */

import type { ScreenNotice } from "@sanguan/shared/domain/meeting";
import { words } from "../language/few-words.ts";
import style from "./NoticeBand.module.css";

export function NoticeBand(props: {
  readonly notice: Pick<ScreenNotice, "text" | "urgent" | "until">;
  /** The server's time, in milliseconds since 1970. */
  readonly now: number;
}) {
  const t = words("stage");
  const { text, urgent, until } = props.notice;
  const left = until === undefined ? undefined : Math.max(0, Math.ceil((Date.parse(until) - props.now) / 1000));
  return (
    <aside
      className={style["band"]}
      data-urgent={urgent}
      data-testid="stage-notice"
      role={urgent ? "alert" : "status"}
      aria-label={t("notice.label")}
    >
      {text === "" ? null : <p className={style["text"]}>{text}</p>}
      {left === undefined ? null : (
        <p className={style["left"]} role="timer" aria-live="off">
          {left === 0 ? t("notice.over") : remaining(left)}
        </p>
      )}
    </aside>
  );
}

/** `4:05`, and `1:04:05` from an hour on. */
function remaining(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}
