/** Tests that a note that is being written stays with its speech and its author, through a reload and beside another tab, and counts as unsaved. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { NoteDraft } from "./note-drafts.ts";

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
  return { ...(await import("./note-drafts.ts")), ...(await import("../connection/unsaved.ts")) };
}
type Tab = Awaited<ReturnType<typeof openTab>>;

const draft = (number: number, text: string, meetingId = "m"): NoteDraft => ({
  personId: "wang",
  meetingId,
  number,
  text,
  replaces: "",
  begunLive: true,
});
const words = (tab: Tab, meetingId = "m", personId = "wang") =>
  tab.noteDraftsOf({ personId, meetingId }).map(({ number, text }) => `${number} ${text}`);
function isHeld(): boolean {
  const leaving = new Event("beforeunload", { cancelable: true });
  page.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

test("each speech of each meeting has its own, in the order in which they were begun, until it is saved or dropped", async () => {
  const tab = await openTab();
  tab.keepNoteDraft(draft(2, "乙"));
  tab.keepNoteDraft(draft(1, "甲"));
  tab.keepNoteDraft(draft(1, "另一场", "n"));
  tab.keepNoteDraft(draft(2, "乙问预算"));
  expect(words(tab)).toEqual(["2 乙问预算", "1 甲"]);
  tab.dropNoteDraft(draft(1, ""));
  expect([words(tab), words(tab, "n")]).toEqual([["2 乙问预算"], ["1 另一场"]]);
  const author = { personId: "wang", meetingId: "m" };
  expect(tab.noteDraftsOf(author)).toBe(tab.noteDraftsOf(author));
});

test("what is written while a note is being saved stays a draft, upon what was saved", async () => {
  const tab = await openTab();
  const sent = draft(3, "第一句 ");
  tab.keepNoteDraft(sent);
  tab.keepNoteDraft(draft(3, "第一句 第二句"));
  tab.noteDraftSaved(sent, "第一句");
  const [left] = tab.noteDraftsOf(sent);
  expect(left).toMatchObject({ text: "第一句 第二句", replaces: "第一句" });
  tab.noteDraftSaved(draft(3, "第一句 第二句"), "第一句 第二句");
  expect(words(tab)).toEqual([]);
});

test("it outlives a reload, for its author alone, and counts as unsaved until it is saved", async () => {
  const before = await openTab();
  before.keepNoteDraft(draft(1, ""));
  expect([before.hasUnsaved("m", "wang"), isHeld()]).toEqual([false, false]);
  before.keepNoteDraft(draft(1, "还没有保存"));
  expect([before.hasUnsaved("m", "wang"), before.hasUnsaved("n", "wang"), isHeld()]).toEqual([true, false, true]);
  page = new EventTarget();
  vi.stubGlobal("window", page);
  const tab = await openTab();
  expect(words(tab, "m", "li")).toEqual([]);
  expect([tab.hasUnsaved("m", "wang"), isHeld()]).toEqual([false, false]);
  expect(words(tab)).toEqual(["1 还没有保存"]);
  expect([tab.hasUnsaved("m", "wang"), isHeld()]).toEqual([true, true]);
  // No document of the meeting is to be opened for it.
  expect(tab.rememberedUnsaved("wang", "m")).toEqual([]);
  tab.noteDraftSaved(draft(1, "还没有保存"), "还没有保存");
  expect([tab.hasUnsaved("m", "wang"), isHeld(), store.size]).toEqual([false, false, 0]);
});

test("two tabs keep what each of them wrote, and what one saves is gone from the other", async () => {
  const one = await openTab();
  const other = await openTab();
  expect(words(other)).toEqual([]);
  one.keepNoteDraft(draft(1, "甲"));
  other.keepNoteDraft(draft(2, "乙"));
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "sanguan.notes.wang.m" }));
  expect([words(one), words(other)]).toEqual([
    ["1 甲", "2 乙"],
    ["1 甲", "2 乙"],
  ]);
  one.dropNoteDraft(draft(1, ""));
  one.dropNoteDraft(draft(2, ""));
  expect(other.hasUnsaved("m", "wang")).toBe(true);
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "sanguan.notes.wang.m" }));
  expect([words(other), other.hasUnsaved("m", "wang")]).toEqual([[], false]);
});

test("only one that was just begun takes the focus, and once", async () => {
  const tab = await openTab();
  tab.beginNoteDraft(draft(1, ""));
  expect([tab.isJustBegun(draft(2, "")), tab.isJustBegun(draft(1, "")), tab.isJustBegun(draft(1, ""))]).toEqual([
    false,
    true,
    false,
  ]);
});
