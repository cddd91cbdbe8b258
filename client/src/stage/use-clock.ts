/** Owns the ticking of the server's clock on the stage. */

import { useEffect, useState } from "react";

/** ISO 8601 of the server's time, renewed each second. */
export function useClock(now: () => number): string {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return new Date(now()).toISOString();
}
