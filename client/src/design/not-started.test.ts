/** Proves that a page that could not start says so in both languages, and loads anew when that is asked for. */

import { afterEach, expect, test, vi } from "vitest";
import ballot from "../../ballot.html?raw";
import page from "../../index.html?raw";
import { sayNotStarted } from "./not-started.ts";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["the page", page],
  ["the ballot", ballot],
])("%s has it in both languages, with the way to try again", (_, html) => {
  const words = /<template id="not-started">([^]*?)<\/template>/.exec(html)?.[1] ?? "";
  expect(words).toMatch(/lang="zh-CN">\s*页面没有完整载入[^<]+<\/p/);
  expect(words).toMatch(/lang="en">\s*This page could not be fetched[^<]+<\/p/);
  expect(words).toMatch(/<button\s+type="button"/);
});

test("it stands in the page's place, and the button loads anew", () => {
  const press: (() => void)[] = [];
  const root = {
    replaceChildren: vi.fn(),
    querySelector: () => ({ addEventListener: (_: "click", listener: () => void) => void press.push(listener) }),
  };
  vi.stubGlobal("document", { querySelector: () => ({ content: { cloneNode: () => "the words" } }) });
  const reload = vi.fn();
  sayNotStarted(root as unknown as Element, reload);
  expect(root.replaceChildren).toHaveBeenCalledWith("the words");
  expect(reload).not.toHaveBeenCalled();
  press[0]?.();
  expect(reload).toHaveBeenCalledOnce();
});
