/** Tests that the reasons of each person and meeting stay apart, outlast a reload, and go once the close has begun. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

const author = { personId: "wang", meetingId: "m" };
let store: Map<string, string>;

/** A page of its own, in one browser. */
async function openPage() {
  vi.resetModules();
  return import("./override-reasons.ts");
}

beforeEach(() => {
  store = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
    removeItem: (key: string) => store.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a reason stays with its fault, its meeting and whoever wrote it, after a reload too", async () => {
  const before = await openPage();
  before.writeOverrideReason(author, "a", "会后补充");
  before.writeOverrideReason(author, "b", "缺");
  before.writeOverrideReason(author, "b", "缺席");
  before.writeOverrideReason(author, "c", "多余");
  before.writeOverrideReason(author, "c", "");
  expect(before.overrideReasons(author)).toEqual({ a: "会后补充", b: "缺席" });
  const page = await openPage();
  expect(page.overrideReasons(author)).toEqual({ a: "会后补充", b: "缺席" });
  expect(page.overrideReasons(author)).toBe(page.overrideReasons(author));
  expect(page.overrideReasons({ ...author, meetingId: "n" })).toEqual({});
  expect(page.overrideReasons({ ...author, personId: "li" })).toEqual({});
});

test("they are forgotten once the close has begun, and only then", async () => {
  const page = await openPage();
  page.writeOverrideReason(author, "a", "会后补充");
  page.writeOverrideReason({ ...author, meetingId: "n" }, "a", "另一场");
  page.forgetOverrideReasons(author);
  expect(page.overrideReasons(author)).toEqual({});
  expect([...store.keys()]).toEqual(["sanguan.overrides.wang.n"]);
});

test("what is no list of reasons is none", async () => {
  store.set("sanguan.overrides.wang.m", '{"a":1,"b":"缺席"}');
  const page = await openPage();
  expect(page.overrideReasons(author)).toEqual({ b: "缺席" });
});
