/** Proves that a page that could not start says so in both languages, and loads anew when that is asked for. */

import { expect, test, vi } from "vitest";
import { sayNotStarted } from "./not-started.ts";

test("says so in both languages, with the way to try again", () => {
  const press: (() => void)[] = [];
  const root = {
    innerHTML: "",
    querySelector: () => ({ addEventListener: (_: "click", listener: () => void) => void press.push(listener) }),
  };
  const reload = vi.fn();
  sayNotStarted(root, reload);
  expect(root.innerHTML).toMatch(/lang="zh-CN">页面没有完整载入[^<]+<\/p>/);
  expect(root.innerHTML).toMatch(/lang="en">This page could not be fetched[^<]+<\/p>/);
  expect(root.innerHTML).toMatch(/<button type="button"/);
  expect(reload).not.toHaveBeenCalled();
  press[0]?.();
  expect(reload).toHaveBeenCalledOnce();
});
