/** Owns whether a page that has just been opened still waits for the report that it will show first: shown together they are laid out once, and the text is there at the first glance. */

import { useSyncExternalStore } from "react";

/** The rest of the page does not wait longer than this for the report, in milliseconds. */
const patience = 400;

const watchers = new Set<() => void>();
let awaited: object | undefined;

/** From now on it is waited for; to be told when it will soon come, and when it has come or will not. */
export function awaitFirstReport(): { readonly soon: () => void; readonly come: () => void } {
  const own = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  awaited = own;
  const come = () => {
    clearTimeout(timer);
    if (awaited !== own) return;
    awaited = undefined;
    for (const watcher of watchers) watcher();
  };
  return {
    soon: () => {
      timer ??= setTimeout(come, patience);
    },
    come,
  };
}

export const awaitsFirstReport = (): boolean => awaited !== undefined;

/** Whether it is still waited for. */
export const useAwaitsFirstReport = (): boolean => useSyncExternalStore(watch, awaitsFirstReport);

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
