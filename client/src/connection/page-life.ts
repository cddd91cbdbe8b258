/** Owns when the page goes, whether it is asked not to, when the browser brings it back whole, and when it comes into sight again; outside a browser it does none of it. */

export function onPageLife(parts: {
  /** Something would be lost: whoever leaves is asked whether they mean it. */
  readonly holds: () => boolean;
  readonly goes: () => void;
  readonly returns: () => void;
  readonly shown: () => void;
}): () => void {
  if (typeof window === "undefined") return () => undefined;
  const returns = (event: PageTransitionEvent): void => {
    if (event.persisted) parts.returns();
  };
  const asks = (event: BeforeUnloadEvent): void => {
    if (parts.holds()) event.preventDefault();
  };
  const shown = (): void => {
    if (document.visibilityState === "visible") parts.shown();
  };
  window.addEventListener("beforeunload", asks);
  window.addEventListener("pagehide", parts.goes);
  window.addEventListener("pageshow", returns);
  document.addEventListener("visibilitychange", shown);
  return () => {
    window.removeEventListener("beforeunload", asks);
    window.removeEventListener("pagehide", parts.goes);
    window.removeEventListener("pageshow", returns);
    document.removeEventListener("visibilitychange", shown);
  };
}
