/** Owns keeping the projector awake while the stage is shown; where the browser can't, the screen's own settings must. */

import { useEffect } from "react";

const pause = 5000;

export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hold = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (gone) await lock.release();
        // The system may take it, on a battery that runs low, say; it is asked for again.
        else lock.addEventListener("release", later, { once: true });
      } catch {
        // Low battery, or not permitted: nothing is lost but the dark screen.
      }
    };
    const again = () => void hold();
    const later = () => {
      if (!gone) timer = setTimeout(again, pause);
    };
    again();
    document.addEventListener("visibilitychange", again);
    return () => {
      gone = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", again);
      void lock?.release();
    };
  }, []);
}
