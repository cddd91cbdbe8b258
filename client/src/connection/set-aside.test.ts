/** Tests that what was kept aside in one tab is neither overwritten nor overlooked by another, and that a copy goes only when its words are kept. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Replica } from "./replica.ts";
import type { SetAside } from "./set-aside.ts";

const aside = (text: string): SetAside => ({
  document: "m.notes",
  why: "frozen",
  at: "2026-11-26T09:00:00Z",
  passages: [{ kind: "added", text } as SetAside["passages"][number]],
});

let store: Map<string, string>;
let isFull: boolean;
let page: EventTarget;

beforeEach(() => {
  store = new Map();
  isFull = false;
  page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error("full");
      store.set(key, value);
    },
    removeItem: (key: string) => store.delete(key),
    key: (index: number) => [...store.keys()][index] ?? null,
    get length() {
      return store.size;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A tab of its own, with this browser's memory. */
async function openTab() {
  vi.resetModules();
  return {
    ...(await import("./set-aside.ts")),
    ...(await import("./unsaved.ts")),
    ...(await import("./left-over.ts")),
  };
}
type Tab = Awaited<ReturnType<typeof openTab>>;
const words = (tab: Tab) => tab.setAsideOf("wang", "m").map(({ passages }) => passages[0]?.text);

test("two tabs keep what each of them kept", async () => {
  const one = await openTab();
  const other = await openTab();
  expect(words(one)).toEqual([]);
  expect(words(other)).toEqual([]);
  one.keepAside("wang", "m", aside("甲"));
  other.keepAside("wang", "m", aside("乙"));
  expect(words(await openTab())).toEqual(["甲", "乙"]);
});

test("one hears what another kept; what it dismisses is what it was shown", async () => {
  const one = await openTab();
  one.keepAside("wang", "m", aside("甲"));
  const heard = vi.fn<() => void>();
  one.subscribeSetAside(heard);
  store.set("sanguan.aside.wang.m", JSON.stringify([aside("甲"), aside("乙")]));
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "sanguan.language" }));
  expect(heard).not.toHaveBeenCalled();
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "sanguan.aside.wang.m" }));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(words(one)).toEqual(["甲", "乙"]);
  expect(one.setAsideOf("wang", "m")).toBe(one.setAsideOf("wang", "m"));
  one.dismissAside("wang", "m", aside("甲"));
  expect(words(await openTab())).toEqual(["乙"]);
});

test("the marks of two tabs for their unsaved documents leave one another alone", async () => {
  const one = await openTab();
  const other = await openTab();
  one.rememberUnsavedFor("wang");
  other.rememberUnsavedFor("wang");
  one.noteUnsaved("m.notes", true);
  other.noteUnsaved("m.i1.report", true);
  page.dispatchEvent(new Event("pagehide"));
  const third = await openTab();
  expect([...third.rememberedUnsaved("wang", "m")].sort()).toEqual(["m.i1.report", "m.notes"]);
  expect(third.rememberedUnsaved("wang", "n")).toEqual([]);
  one.forgetUnsaved("m.notes");
  expect(third.rememberedUnsaved("wang", "m")).toEqual(["m.i1.report"]);
  expect(third.rememberedUnsaved("li", "m")).toEqual([]);
});

test("a page that was loaded anew says that there are unsaved words until they are known to be saved, before it knows whose", async () => {
  const one = await openTab();
  one.rememberUnsavedFor("wang");
  one.noteUnsaved("m.notes", true);
  page.dispatchEvent(new Event("pagehide"));
  const again = await openTab();
  const heard = vi.fn<() => void>();
  again.subscribeUnsaved(heard);
  expect([again.hasUnsaved("m", "wang"), again.hasUnsaved("n", "wang")]).toEqual([true, false]);
  again.rememberUnsavedFor("wang");
  expect([again.hasUnsaved("m", "wang"), heard.mock.calls.length]).toEqual([true, 1]);
  again.noteUnsaved("m.notes", true);
  again.noteUnsaved("m.notes", false);
  expect(again.hasUnsaved("m", "wang")).toBe(true);
  again.noteSaved("m.notes");
  expect([again.hasUnsaved("m", "wang"), heard.mock.calls.length]).toEqual([false, 4]);
  const others = await openTab();
  others.rememberUnsavedFor("li");
  expect(others.hasUnsaved("m", "wang")).toBe(false);
});

test.each([
  ["goes once its words are kept", false],
  ["stays where they are kept for this page alone", true],
])("a copy in this browser %s", async (_what, full) => {
  isFull = full;
  const tab = await openTab();
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  doc.getXmlFragment("default").push([paragraph]);
  paragraph.push([new Y.XmlText("太晚")]);
  const drop = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const destroy = vi.fn<() => void>();
  const old = { doc, copy: { drop }, destroy } as unknown as Replica;
  const author = { personId: "wang", meetingId: "m", document: "m.notes" };
  expect(await tab.keepMissing(old, new Y.Doc(), author)).toEqual({ found: true, isSafe: !full });
  expect(words(tab)).toEqual(["太晚"]);
  expect(drop).toHaveBeenCalledTimes(full ? 0 : 1);
  expect(destroy).toHaveBeenCalledTimes(1);
});
