/** Owns the ticking of the server's clock on the stage. */

import { useEffect, useState } from "react";

/** ISO 8601 of the server's time, renewed each second. */
export function useClock(now: () => number): string {
  const [time, setTime] = useState(now);
  useEffect(() => {
    setTime(now());
    const timer = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return new Date(time).toISOString();
}
