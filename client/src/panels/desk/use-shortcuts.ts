/** Owns listening to the desk's keys: each runs what its button would, one at a time, and none where keys have a meaning of their own. */

import { useEffect, useEffectEvent, useRef } from "react";
import { keepsItsKeys, type Shortcut, shortcutOf } from "../../meeting/shortcuts.ts";

/** `actions`: what each key does now; a key without one does nothing. */
export function useShortcuts(on: boolean, actions: Partial<Record<Shortcut, () => unknown>>): void {
  const busy = useRef(new Set<Shortcut>());
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const name = shortcutOf(event);
    if (name === undefined || keepsItsKeys(event.target) || isOverlaid()) return;
    const act = actions[name];
    if (act === undefined || busy.current.has(name)) return;
    event.preventDefault();
    busy.current.add(name);
    void Promise.resolve(act()).finally(() => busy.current.delete(name));
  });
  useEffect(() => {
    if (!on) return undefined;
    const listener = (event: KeyboardEvent) => hear(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, [on]);
}

/** A dialog or a menu is open, wherever the focus is. */
function isOverlaid(): boolean {
  return document.querySelector("[role=dialog], [role=menu]") !== null;
}
