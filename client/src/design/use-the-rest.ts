/** Owns when the parts of a page that come late are fetched unasked: a while after it stands, and when the line is back. */

import { useEffect } from "react";
import { fetchTheRest } from "./lazily.tsx";

/** So long after the page stands, in milliseconds: what one looks at first has come by then on a slow line too. */
const quiet = 5000;

export function useTheRest(): void {
  useEffect(() => {
    const fetchNow = () => void fetchTheRest();
    const timer = setTimeout(fetchNow, quiet);
    // What was to come while the line was away.
    addEventListener("online", fetchNow);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", fetchNow);
    };
  }, []);
}
