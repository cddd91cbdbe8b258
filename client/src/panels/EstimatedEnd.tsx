/** Owns the estimate of when the meeting ends. It is worked out every second, and reads the same for a minute. */

import { useTranslation } from "react-i18next";
import { estimatedEnd } from "@sanguan/shared/domain/course";
import { useDates } from "../language/dates.ts";
import { useRoom } from "../meeting/room.ts";
import { useSecond } from "../meeting/stage-clock.ts";

export function EstimatedEnd({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation("clock");
  const dates = useDates();
  const { meeting, now } = useRoom();
  const ends = estimatedEnd(meeting, useSecond(now));
  if (ends === undefined) return null;
  const time = dates.time(new Date(ends).toISOString());
  return (
    <span className={className} title={t("ends.how")} data-testid="estimated-end">
      {t("ends.at", { time })}
    </span>
  );
}
