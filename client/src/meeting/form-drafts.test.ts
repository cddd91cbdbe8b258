/** Tests that what is half written in a form is there again, for its author alone, until it took effect; and that one is asked before what is kept nowhere goes. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

const place = { personId: "wang", meetingId: "m", form: "task.c1" };
let store: Map<string, string>;
let isFull: boolean;

beforeEach(() => {
  store = new Map();
  isFull = false;
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

/** A page of its own, in one browser. */
async function openPage() {
  vi.resetModules();
  return { ...(await import("./form-drafts.ts")), ...(await import("../connection/unsaved.ts")) };
}

test("a form is as it was left, for its author, its meeting and its subject", async () => {
  const before = await openPage();
  before.writeFormDraft(place, { measures: "按月" });
  before.writeFormDraft(place, { measures: "按月走访", unit: "甲" });
  expect(before.formDraft(place)).toBe(before.formDraft(place));
  const page = await openPage();
  expect(page.formDraft(place)).toEqual({ measures: "按月走访", unit: "甲" });
  for (const other of [{ personId: "li" }, { meetingId: "n" }, { form: "task.c2" }])
    expect(page.formDraft({ ...place, ...other })).toBeUndefined();
  page.dropFormDraft(place);
  expect(page.formDraft(place)).toBeUndefined();
  expect(store.size).toBe(0);
});

test("of what is kept only what is of the form's own kind is taken", async () => {
  const { filledIn } = await openPage();
  const empty = { measures: "", chosen: [] as string[], withTask: false, counts: {} };
  expect(filledIn(empty, undefined)).toEqual(empty);
  expect(filledIn(empty, { measures: 3, chosen: {}, withTask: null, counts: [], other: "x" })).toEqual(empty);
  const kept = { measures: "按月", chosen: ["i1"], withTask: true, counts: { i1: [1] } };
  expect(filledIn(empty, kept)).toEqual(kept);
});

test("one is asked before leaving when the browser has no room for it, and not when it has", async () => {
  const page = await openPage();
  page.writeFormDraft(place, { measures: "按月" });
  expect(page.hasUnsaved("m", "wang")).toBe(false);
  isFull = true;
  page.writeFormDraft(place, { measures: "按月走访" });
  expect(page.formDraft(place)).toEqual({ measures: "按月走访" });
  expect([page.hasUnsaved("m", "wang"), page.hasUnsaved("n", "wang")]).toEqual([true, false]);
  page.noteWriting("m", false);
  expect(page.hasUnsaved("m", "wang")).toBe(true);
  page.dropFormDraft(place);
  expect(page.hasUnsaved("m", "wang")).toBe(false);
});
