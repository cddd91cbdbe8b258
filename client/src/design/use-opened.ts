/** Owns the opening of a dialog that was fetched for it: it stands closed for a moment, so that it notes where the focus was and gives it back. */

import { useEffect, useState } from "react";

export function useOpened(opened: boolean): boolean {
  const [isHere, come] = useState(false);
  useEffect(() => come(true), []);
  return opened && isHere;
}
