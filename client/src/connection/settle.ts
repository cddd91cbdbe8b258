/** Owns the waiting for the words of a document that the server is about to copy: a command goes by another way, and would be there before them. */

import { isUnsaved } from "./save-state.ts";
import type { SharedDocument } from "./shared-document.ts";

/** The end of a composition lets its words out by itself after less than this; a keyboard that holds on to the last word does not end it. */
const composed = 100;
const patience = 8000;

/** Resolves with whether the server has all that was written here: at once if it has, not at all soon where there is no line. */
export function settleWords(document: Pick<SharedDocument, "view" | "subscribe" | "letThrough">): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isSettled: boolean) => {
      clearTimeout(opening);
      clearTimeout(late);
      leave();
      resolve(isSettled);
    };
    const look = () => {
      const { save, status } = document.view();
      if (!isUnsaved(save)) end(true);
      else if (status === "offline" || status === "stopped") end(false);
    };
    const leave = document.subscribe(look);
    const opening = setTimeout(() => document.letThrough(), composed);
    const late = setTimeout(() => end(false), patience);
    look();
  });
}
