/** Owns when the page goes, when the browser brings it back whole, and when it comes into sight again; outside a browser it does none of it. */

export function onPageLife(parts: {
  readonly goes: () => void;
  readonly returns: () => void;
  readonly shown: () => void;
}): () => void {
  if (typeof window === "undefined") return () => undefined;
  const returns = (event: PageTransitionEvent): void => {
    if (event.persisted) parts.returns();
  };
  const shown = (): void => {
    if (document.visibilityState === "visible") parts.shown();
  };
  window.addEventListener("pagehide", parts.goes);
  window.addEventListener("pageshow", returns);
  document.addEventListener("visibilitychange", shown);
  return () => {
    window.removeEventListener("pagehide", parts.goes);
    window.removeEventListener("pageshow", returns);
    document.removeEventListener("visibilitychange", shown);
  };
}
