/** Owns when the parts of a page that come late are fetched unasked: a while after it stands, in an idle moment. */

import { useEffect } from "react";
import { fetchTheRest } from "./lazily.tsx";

/** So long after the page stands, in milliseconds: what one looks at first has come by then on a slow line too. */
const quiet = 5000;

export function useTheRest(): void {
  useEffect(() => {
    const timer = setTimeout(() => void fetchTheRest(), quiet);
    return () => clearTimeout(timer);
  }, []);
}
