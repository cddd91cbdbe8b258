/** Owns the title of the page in the browser's tabs and history: where one is, then the product. */

import { useEffect } from "react";

/** Parts that are not known yet, or empty, are left out. */
export function usePageTitle(...parts: readonly (string | undefined)[]): void {
  const title = parts.filter((part) => part !== undefined && part !== "").join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
