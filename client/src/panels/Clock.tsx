/** Owns the clock: the server's time, the same for everybody in the room. */

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../meeting/room.ts";

export function Clock({ className }: { readonly className?: string | undefined }) {
  const { t, i18n } = useTranslation("meeting");
  const { now } = useRoom();
  const [time, setTime] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = now();
      setTime(at);
      timer = setTimeout(tick, 1000 - (at % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [now]);
  const format = new Intl.DateTimeFormat(i18n.language, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return (
    <time className={className} aria-label={t("clock")} dateTime={new Date(time).toISOString()}>
      {format.format(time)}
    </time>
  );
}
