/** Proves that both languages say everything: same namespaces, same keys, same placeholders, nothing empty. */

import { expect, test } from "vitest";
import { chinese as chineseFiles, english as englishFiles } from "./every-word.ts";

type Catalog = typeof chineseFiles;

const namespaces = (files: Catalog) =>
  Object.keys(files)
    .map((path) => path.replace(/^.*\//, ""))
    .sort();

/** Every key with its words. English alone has plurals: `x_one` and `x_other` count as `x`. */
function words(files: Catalog, namespace: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (at: unknown, path: string): void => {
    if (typeof at === "string") {
      const key = path.replace(/_(one|other)$/, "");
      found.set(key, [...(found.get(key) ?? []), at]);
    } else if (typeof at === "object" && at !== null)
      for (const [key, child] of Object.entries(at)) walk(child, path === "" ? key : `${path}.${key}`);
    else throw new Error(`${namespace}: ${path} is not text`);
  };
  walk(Object.entries(files).find(([path]) => path.endsWith(`/${namespace}`))?.[1], "");
  return found;
}

const placeholders = (text: string) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort();

test("both languages have the same namespaces", () => {
  expect(namespaces(englishFiles)).toEqual(namespaces(chineseFiles));
});

test.each(namespaces(chineseFiles))("%s says the same in both languages", (namespace) => {
  const chinese = words(chineseFiles, namespace);
  const english = words(englishFiles, namespace);
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  for (const [key, texts] of [...chinese, ...english]) for (const text of texts) expect(text.trim(), key).not.toBe("");
  for (const [key, texts] of english) {
    const richest = texts.map(placeholders).sort((a, b) => b.length - a.length)[0];
    expect(richest, key).toEqual(placeholders(chinese.get(key)?.[0] ?? ""));
  }
});
