/** Owns the clock: the server's time, the same for everybody in the room. */

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import { useRoom } from "../meeting/room.ts";

export function Clock({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation("meeting");
  const dates = useDates();
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
  return (
    <time className={className} aria-label={t("clock")} dateTime={new Date(time).toISOString()}>
      {dates.clock(time)}
    </time>
  );
}
