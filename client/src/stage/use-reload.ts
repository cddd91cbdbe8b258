/** Owns beginning the projector's page anew from a component; how is `reload`'s, which loads before React. */

import { useEffect } from "react";
import { reloadWhenReachable } from "./reload.ts";

/** While the component is shown. */
export function useReload(): void {
  useEffect(() => reloadWhenReachable(), []);
}
