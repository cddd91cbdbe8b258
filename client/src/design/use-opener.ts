/** Owns where the focus is after a form has closed that a button had opened in its own place: at that button, else at one beside it. */

import { useEffect, useRef } from "react";

/** `open` names the form that is open. The returned function gives each opener its ref, by the name of its form. */
export function useOpener<Name extends string>(
  open: Name | undefined,
): (name: Name) => (element: HTMLElement | null) => void {
  const openers = useRef(new Map<Name, HTMLElement>());
  const last = useRef(open);
  useEffect(() => {
    const closed = last.current;
    last.current = open;
    if (open !== undefined || closed === undefined || !isNowhere()) return;
    const [beside] = openers.current.values();
    (openers.current.get(closed) ?? beside)?.focus();
  }, [open]);
  return (name) => (element) => {
    if (element === null) openers.current.delete(name);
    else openers.current.set(name, element);
  };
}

/** What had the focus is gone, and nobody has taken it elsewhere. */
export function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
