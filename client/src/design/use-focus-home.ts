/** Owns where the focus goes when what held it is gone with what it did: to what took its place, instead of the top of the page. */

import { useCallback, useEffect, useRef } from "react";
import { isNowhere } from "./use-opener.ts";

/**
 * Gives the ref of the home. `to`: its first button, or the home itself, which then has a `tabIndex`.
 * Looks whenever the component that owns the home is drawn.
 */
export function useFocusHome(to: "button" | "home"): (home: HTMLElement | null) => (() => void) | undefined {
  const home = useRef<HTMLElement>(null);
  const held = useRef<HTMLElement>(undefined);
  useEffect(() => {
    const { current } = home;
    if (current === null || held.current === undefined || held.current.isConnected) return;
    held.current = undefined;
    if (isNowhere()) (to === "home" ? current : (current.querySelector<HTMLElement>("button") ?? current)).focus();
  });
  return useCallback((element) => {
    home.current = element;
    if (element === null) return undefined;
    const came = ({ target }: FocusEvent) => {
      held.current = target instanceof HTMLElement && target !== element ? target : undefined;
    };
    const went = ({ target }: FocusEvent) => {
      // Taken away with the focus in it, or busy for a moment: then nobody took the focus elsewhere.
      const isGone = () => target instanceof HTMLElement && (!target.isConnected || target.matches(":disabled"));
      setTimeout(() => {
        if (held.current === target && !isGone()) held.current = undefined;
      });
    };
    element.addEventListener("focusin", came);
    element.addEventListener("focusout", went);
    return () => {
      element.removeEventListener("focusin", came);
      element.removeEventListener("focusout", went);
      home.current = null;
    };
  }, []);
}
