/** Tests which presses are shortcuts: by letter or place, once, and none that belongs to an input method or a combination. */

import { expect, test } from "vitest";
import { type KeyPress, shortcutNames, shortcutOf, shortcuts } from "./shortcuts.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  repeat: false,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...more,
});

test("every shortcut has a key of its own, in either case", () => {
  expect(new Set(Object.values(shortcuts)).size).toBe(shortcutNames.length);
  for (const name of shortcutNames) {
    expect(shortcutOf(press(shortcuts[name]))).toBe(name);
    expect(shortcutOf(press(shortcuts[name].toUpperCase()))).toBe(name);
  }
});

test("a layout without Latin letters counts by place, a full-width question mark as a plain one", () => {
  expect(shortcutOf(press("т", { code: "KeyN" }))).toBe("next");
  expect(shortcutOf(press("？"))).toBe("help");
  // On a layout with Latin letters the letter counts, wherever it is.
  expect(shortcutOf(press("y", { code: "KeyN" }))).toBeUndefined();
  expect(shortcutOf(press("Enter", { code: "KeyN" }))).toBeUndefined();
});

test("held down, composed, combined or taken by somebody else, it is none", () => {
  for (const more of ["repeat", "isComposing", "ctrlKey", "metaKey", "altKey", "defaultPrevented"] as const)
    expect(shortcutOf(press("n", { [more]: true })), more).toBeUndefined();
  for (const key of ["x", "1", " ", "Escape"]) expect(shortcutOf(press(key)), key).toBeUndefined();
});
