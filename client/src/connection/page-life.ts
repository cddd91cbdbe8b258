/** Owns when the page goes and when the browser brings it back whole; outside a browser it does neither. */

export function onPageLife(parts: { readonly goes: () => void; readonly returns: () => void }): () => void {
  if (typeof window === "undefined") return () => undefined;
  const returns = (event: PageTransitionEvent): void => {
    if (event.persisted) parts.returns();
  };
  window.addEventListener("pagehide", parts.goes);
  window.addEventListener("pageshow", returns);
  return () => {
    window.removeEventListener("pagehide", parts.goes);
    window.removeEventListener("pageshow", returns);
  };
}
