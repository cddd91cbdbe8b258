/** Owns arriving at the part of a record that the address names: it is fetched, and put on the page, after the page was opened. */

import { useEffect, useRef } from "react";

/** Goes there once, when it is on the page. `drawn` changes whenever more of the record is. */
export function useArrival(drawn: number): void {
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current) return;
    const part = partNamed(location.hash, document);
    if (part === undefined) return;
    arrived.current = true;
    part.scrollIntoView();
  }, [drawn]);
}

/** `hash` as in an address; whoever typed it may have left it malformed. */
export function partNamed<Part>(
  hash: string,
  page: { readonly getElementById: (id: string) => Part | null },
): Part | undefined {
  const id = hash.replace(/^#/, "");
  if (id === "") return undefined;
  try {
    return page.getElementById(decodeURIComponent(id)) ?? undefined;
  } catch {
    return undefined;
  }
}
