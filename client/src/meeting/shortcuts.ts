/** Owns the keys of the host's desk: which there are, what a press means, and whether they are switched on in this browser. What they do is `host-steps`'. */

import { createContext, useContext } from "react";
import { recall, remember } from "../connection/local-memory.ts";

/** Each with its key, in the order in which they are listed. */
export const shortcuts = {
  next: "n",
  back: "b",
  skip: "s",
  pause: "p",
  minute: "m",
  down: "j",
  up: "k",
  call: "h",
  endSpeech: "e",
  checks: "c",
  help: "?",
} as const;

export type Shortcut = keyof typeof shortcuts;

export const shortcutNames = Object.keys(shortcuts) as readonly Shortcut[];

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "repeat" | "isComposing" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented"
>;

/** What this press asks for. A key that is held down asks once; one of a layout without Latin letters counts by its place. */
export function shortcutOf(press: KeyPress): Shortcut | undefined {
  if (press.repeat || press.isComposing || press.defaultPrevented) return undefined;
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const typed = press.key.toLowerCase();
  // A full-width question mark is what a Chinese input method types.
  const key = typed === "？" ? "?" : /^[a-z?]$/.test(typed) ? typed : letterAt(press);
  return shortcutNames.find((name) => shortcuts[name] === key);
}

/** Greek, Cyrillic and the like: `KeyN` is where N is. A named key such as Enter is no letter. */
function letterAt({ key, code }: KeyPress): string | undefined {
  return key.length === 1 ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
}

/** Where keys have a meaning of their own: fields, editors, lists and menus that are walked through by letters, and everything while a dialog is open. */
const ownKeys = [
  "textarea",
  "select",
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit])",
  "[contenteditable]:not([contenteditable=false])",
  "[role=textbox]",
  "[role=combobox]",
  "[role=listbox]",
  "[role=menu]",
  "[role=dialog]",
].join(", ");

/** Whether a press on this element is the element's own. */
export function keepsItsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ownKeys) !== null;
}

const memory = "sanguan.shortcuts";

export function rememberedShortcuts(): boolean {
  return recall(memory) !== "off";
}

export function rememberShortcuts(on: boolean): void {
  remember(memory, on ? undefined : "off");
}

/** Whether the page around listens to the keys. */
export const ShortcutsContext = createContext(false);

/** The key of this, for `aria-keyshortcuts`; `undefined` where no keys are listened to. */
export function useKeyOf(name: Shortcut): string | undefined {
  return useContext(ShortcutsContext) ? shortcuts[name] : undefined;
}
