/** Owns the pace of the close on the stage: a close of half a second is still counted where everybody can see it, then the seal falls. */

import type { Phase } from "@sanguan/shared/domain/meeting";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import { useEffect, useState } from "react";

const countFor = 1200;

/**
 * What the closing page shows, or undefined when it is the seal's turn. A stage that is opened after the close shows the seal at once;
 * so does one on which nothing may move.
 */
export function useSealingMoment(
  phase: Phase | undefined,
  progress: ClosingProgress | undefined,
): ClosingProgress | undefined {
  const [wasOpen, setWasOpen] = useState(false);
  const [counted, setCounted] = useState(() => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0));
  if (!wasOpen && (phase === "live" || phase === "closing")) setWasOpen(true);
  const parts = progress?.parts ?? 0;
  const counting = phase === "closed" && wasOpen && parts > 0 && counted < 1;

  useEffect(() => {
    if (!counting) return undefined;
    const begun = performance.now();
    let frame = requestAnimationFrame(function count(now) {
      const share = Math.min(1, (now - begun) / countFor);
      setCounted(share);
      if (share < 1) frame = requestAnimationFrame(count);
    });
    return () => cancelAnimationFrame(frame);
  }, [counting]);

  return counting ? { step: "sealing", waitingFor: [], parts, sealed: Math.floor(counted * parts) } : undefined;
}
