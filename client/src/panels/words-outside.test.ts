/** Tests that whoever may no longer enter a meeting finds the words that were set aside there, with what the meeting calls their place or without. */

import { MantineProvider, type MantineProviderProps } from "@mantine/core";
import { createInstance, type ResourceLanguage } from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { expect, test } from "vitest";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { keepAside } from "../connection/set-aside.ts";
import { chinese } from "../language/every-word.ts";
import { WordsOutside } from "./WordsOutside.tsx";

const connection = chinese["./zh-CN/connection.json"] as ResourceLanguage;
const i18n = createInstance();
await i18n.use(initReactI18next).init({ lng: "zh-CN", resources: { "zh-CN": { connection } } });

function shown(personId: string, meeting?: Meeting): string {
  const words = createElement(WordsOutside, { keptFor: { personId, meetingId: "m", meeting } });
  const inside = createElement(I18nextProvider, { i18n }, words);
  return renderToStaticMarkup(
    createElement(MantineProvider, { env: "test" } as MantineProviderProps, inside),
  ).replaceAll(/<style[\s\S]*?<\/style>/g, "");
}

test("[S31] their author alone sees them, each with its place, and may copy and download them", () => {
  keepAside("wang", "m", {
    document: "m.i1.report",
    why: "refused",
    at: "2026-11-26T09:00:00Z",
    refusal: { reason: "not-a-member" },
    passages: [{ kind: "added", text: "断网时所写。" } as never],
  });
  const meeting = { title: "年度述职", items: [{ id: "i1", unit: "教育局" }] } as unknown as Meeting;
  for (const [known, place] of [
    [meeting, "教育局的述职报告"],
    [undefined, i18n.t("connection:aside.document.unknown")],
  ] as const) {
    const page = shown("wang", known);
    for (const words of ["断网时所写。", place, i18n.t("connection:aside.copy"), i18n.t("connection:aside.download")])
      expect(page).toContain(words);
  }
  expect(shown("li", meeting)).not.toContain("section");
});
