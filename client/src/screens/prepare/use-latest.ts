/** Owns looking, after a wait, at what a form holds by then. */

import { useEffect, useRef, type RefObject } from "react";

export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
