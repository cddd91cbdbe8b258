/** Tests that nothing is shown before its words are here: in the language that is spoken, in the one it is being changed to, and in one that was spoken before. */

import { beforeEach, expect, test, vi } from "vitest";
import type { Tree } from "./catalogs.ts";
import type { Language } from "./choose-language.ts";

const asked = vi.fn<(language: Language, namespace: string) => Promise<Tree>>();
vi.mock("./catalogs.ts", () => ({ fetchWords: asked }));

const wordsOf = (language: Language, namespace: string): Tree => ({ title: `${namespace} in ${language}` });
type Module = typeof import("./language.ts");
let page: Module;

beforeEach(async () => {
  vi.stubGlobal("document", { cookie: "sanguan_language=zh-CN", documentElement: { lang: "" } });
  vi.resetModules();
  asked.mockReset();
  asked.mockImplementation((language, namespace) => Promise.resolve(wordsOf(language, namespace)));
  page = await import("./language.ts");
  await page.startLanguage();
});

const part = (name: string) => () => Promise.resolve(name);
const said = (namespace: string) => page.i18n.t("title", { ns: namespace });
/** What is asked for next comes when it is let go. */
function hold(): { readonly go: () => void } {
  const held = Promise.withResolvers<void>();
  asked.mockImplementationOnce(async (language, namespace) => {
    await held.promise;
    return wordsOf(language, namespace);
  });
  return { go: held.resolve };
}

test("a part comes with its words, each namespace fetched once", async () => {
  expect(said("frame")).toBe("frame in zh-CN");
  expect(await page.withWords(["tasks", "frame"], part("ledger"))).toBe("ledger");
  expect(said("tasks")).toBe("tasks in zh-CN");
  await page.withWords(["tasks"], part("task"));
  expect(asked.mock.calls).toEqual([
    ["zh-CN", "frame"],
    ["zh-CN", "tasks"],
  ]);
});

test("a part that is fetched before the page has begun brings its words, too", async () => {
  vi.resetModules();
  page = await import("./language.ts");
  const early = page.withWords(["editor"], part("editor"));
  await page.startLanguage();
  expect(await early).toBe("editor");
  expect([said("editor"), said("frame")]).toEqual(["editor in zh-CN", "frame in zh-CN"]);
});

test("a part whose words do not come does not come either, and holds up no other", async () => {
  asked.mockRejectedValueOnce(new Error("the line is away"));
  await expect(page.withWords(["tasks"], part("ledger"))).rejects.toThrow("the line is away");
  await page.withWords(["record"], part("record"));
  await page.speak("en");
  expect([said("frame"), said("record")]).toEqual(["frame in en", "record in en"]);
  await page.withWords(["tasks"], part("ledger"));
  expect(said("tasks")).toBe("tasks in en");
});

test("what is on screen changes all at once, when all its words are here", async () => {
  await page.withWords(["tasks"], part("ledger"));
  const slow = hold();
  const changed = page.speak("en");
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith("en", "tasks"));
  expect([page.i18n.language, said("frame"), said("tasks")]).toEqual(["zh-CN", "frame in zh-CN", "tasks in zh-CN"]);
  expect(page.speaks("en")).toBe(false);
  slow.go();
  await changed;
  expect([page.i18n.language, said("frame"), said("tasks")]).toEqual(["en", "frame in en", "tasks in en"]);
  expect(document.documentElement.lang).toBe("en");
});

test("a part that comes while the language changes has its words in both", async () => {
  const slow = hold();
  const coming = page.withWords(["tasks"], part("ledger"));
  const changed = page.speak("en");
  slow.go();
  await coming;
  expect([page.i18n.hasResourceBundle("zh-CN", "tasks"), page.i18n.hasResourceBundle("en", "tasks")]).toEqual([
    true,
    true,
  ]);
  await changed;
  expect(said("tasks")).toBe("tasks in en");
});

test("back to a language that was spoken goes without the network, parts that came since included", async () => {
  await page.speak("en");
  await page.withWords(["tasks"], part("ledger"));
  expect(page.speaks("zh-CN")).toBe(true);
  asked.mockRejectedValue(new Error("the line is away"));
  await page.speak("zh-CN");
  expect(said("tasks")).toBe("tasks in zh-CN");
});

test("a language that cannot be fetched leaves everything as it was, and is not waited for any more", async () => {
  asked.mockRejectedValueOnce(new Error("the line is away"));
  await expect(page.speak("en")).rejects.toThrow("the line is away");
  expect([page.i18n.language, said("frame")]).toEqual(["zh-CN", "frame in zh-CN"]);
  asked.mockClear();
  await page.withWords(["tasks"], part("ledger"));
  expect(asked.mock.calls).toEqual([["zh-CN", "tasks"]]);
});

test("pressed twice, it speaks what was pressed last", async () => {
  const slow = hold();
  const first = page.speak("en");
  await page.speak("zh-CN");
  slow.go();
  await first;
  expect(page.i18n.language).toBe("zh-CN");
});

test("begun twice, as a stage does, nothing is taken away meanwhile", async () => {
  await page.withWords(["tasks"], part("ledger"));
  const again = page.startLanguage(["frame", "evaluation"]);
  expect(said("tasks")).toBe("tasks in zh-CN");
  await again;
  expect([said("tasks"), said("evaluation")]).toEqual(["tasks in zh-CN", "evaluation in zh-CN"]);
});
