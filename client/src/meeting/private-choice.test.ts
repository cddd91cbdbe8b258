/** Tests that whoever chose to write drafts first goes on doing so, through other tabs and reloads, and nobody else does. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

let store: Map<string, string>;
let page: EventTarget;

beforeEach(() => {
  store = new Map();
  page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
    removeItem: (key: string) => store.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A tab of its own, with this browser's memory. */
async function openTab() {
  vi.resetModules();
  return import("./private-choice.ts");
}
const wang = { personId: "wang", meetingId: "m" };

test("it is for its person and its meeting alone, and outlives a reload", async () => {
  const before = await openTab();
  expect(before.prefersPrivate(wang)).toBe(false);
  before.choosePrivate(wang, true);
  const tab = await openTab();
  expect(tab.prefersPrivate(wang)).toBe(true);
  expect(tab.prefersPrivate({ ...wang, meetingId: "n" })).toBe(false);
  expect(tab.prefersPrivate({ ...wang, personId: "li" })).toBe(false);
  tab.choosePrivate(wang, false);
  expect([tab.prefersPrivate(wang), store.size]).toEqual([false, 0]);
});

test("without storage it holds for as long as the page does", async () => {
  vi.stubGlobal("localStorage", undefined);
  const tab = await openTab();
  tab.choosePrivate(wang, true);
  expect(tab.prefersPrivate(wang)).toBe(true);
});

test("whoever shows it hears of a change, here or in another tab", async () => {
  const tab = await openTab();
  const heard = vi.fn();
  const leave = tab.subscribePrivate(heard);
  tab.choosePrivate(wang, true);
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "sanguan.private.wang.m" }));
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "sanguan.notes.wang.m" }));
  expect(heard).toHaveBeenCalledTimes(2);
  leave();
  tab.choosePrivate(wang, false);
  expect(heard).toHaveBeenCalledTimes(2);
});
