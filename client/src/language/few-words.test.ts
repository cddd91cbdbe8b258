/** Proves that the small pages say what i18next would say, of every key and count. */

import { createInstance } from "i18next";
import { expect, test } from "vitest";
import { chinese, english } from "./every-word.ts";
import { wordsIn } from "./few-words.ts";

type Tree = Parameters<typeof wordsIn>[0];

function keysOf(tree: Tree, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );
}

test.each([
  ["zh-CN", chinese],
  ["en", english],
] as const)("%s", async (language, files) => {
  for (const namespace of ["frame", "stage", "ballot", "meeting"]) {
    const tree = files[`./${language}/${namespace}.json`] as Tree;
    const library = createInstance();
    await library.init({
      lng: language,
      resources: { [language]: { [namespace]: tree } },
      defaultNS: namespace,
      interpolation: { escapeValue: false },
    });
    const t = wordsIn(tree, language);
    // i18next leaves a place as it stands for which nothing is given: every place is given something here.
    const places = [...JSON.stringify(tree).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [name, `<${name}>`] as const);
    for (const key of new Set(keysOf(tree).flatMap((one) => [one, one.replace(/_(one|other)$/, "")])))
      for (const count of [0, 1, 2, 21]) {
        const values = { ...Object.fromEntries(places), count };
        expect(t(key, values), key).toBe(library.t(key, values));
      }
  }
});
