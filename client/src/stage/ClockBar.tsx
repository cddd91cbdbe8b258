/** Owns the clock on the stage as everybody in the room reads it: digits, and a thin bar that empties. */

import type { ClockReading } from "@sanguan/shared/domain/clock";
import { shownClock } from "../meeting/stage-clock.ts";
import style from "./ClockBar.module.css";

export function ClockBar({ reading, large = false }: { readonly reading: ClockReading; readonly large?: boolean }) {
  const { digits, tone, running, share } = shownClock(reading);
  return (
    <div
      className={style["clock"]}
      data-tone={tone}
      data-running={running}
      data-large={large}
      role="timer"
      aria-live="off"
      data-testid="stage-clock"
    >
      <span className={style["digits"]}>{digits}</span>
      {share === undefined ? null : (
        <span className={style["bar"]} aria-hidden="true">
          <span style={{ transform: `scaleX(${1 - share})` }} />
        </span>
      )}
    </div>
  );
}
