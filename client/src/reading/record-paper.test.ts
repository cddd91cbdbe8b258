/** Checks that everything a record says is on its page, in words of the reader's language: no part is left out, none is shown as raw data. */

import { plainText } from "@sanguan/shared/document/content";
import type { RecordFile, RecordPart } from "@sanguan/shared/record/record";
import { everyKind } from "@sanguan/shared/record/testing/every-kind";
import { createInstance, type ResourceLanguage } from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { expect, it } from "vitest";
import { chinese, english } from "../language/every-word.ts";
import { arrangeRecord } from "./arrange-record.ts";
import { RecordPaper } from "./RecordPaper.tsx";

type Language = "zh-CN" | "en";

const record = arrangeRecord(everyKind());

async function words(language: Language, isWhole = true, shown = record): Promise<string> {
  const i18n = createInstance();
  const byName = (catalog: typeof english) =>
    Object.fromEntries(
      Object.entries(catalog).map(([path, said]) => [
        path.replace(/^.*\/|\.json$/g, ""),
        said as ResourceLanguage[string],
      ]),
    );
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: byName(english), "zh-CN": byName(chinese) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const paper = createElement(RecordPaper, { record: shown, level: 1, isWhole });
  const markup = renderToStaticMarkup(createElement(I18nextProvider, { i18n }, paper));
  const text = markup
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
  return text.replaceAll(/\s+/g, " ");
}

const kept = import.meta.glob<RecordFile>("../../../tests/contract/fixtures/*/record.json", {
  eager: true,
  import: "default",
});

it("there are kept records to show", () => {
  expect(Object.keys(kept).length).toBeGreaterThan(0);
});

it.each(Object.entries(kept))("shows all of %s", async (_, file) => {
  const compact = (text: string) => text.replaceAll(/\s+/g, "");
  for (const language of ["zh-CN", "en"] as const) {
    const said = compact(await words(language, true, arrangeRecord(file)));
    const missing = file.parts.flatMap((part) => textsOf(part)).filter((text) => !said.includes(compact(text)));
    expect(missing).toEqual([]);
    expect(said).not.toContain("{{");
  }
});

/** What people wrote or are called in it. */
function textsOf(part: RecordPart): readonly string[] {
  switch (part.kind) {
    case "meeting":
      return [part.organisation, part.place];
    case "agenda":
      return part.items.flatMap(({ unit, post, reporter }) => [unit, post, reporter]);
    case "attendance":
      return part.people.map(({ name }) => name);
    case "item":
      return [part.unit, part.post, part.reporter];
    case "report":
    case "notes":
      return plainText(part.content).split("\n");
    case "comments":
      return part.comments.flatMap(({ reviewer, quote, noTaskReason, content }) => [
        reviewer,
        quote ?? "",
        noTaskReason ?? "",
        ...plainText(content).split("\n"),
      ]);
    case "tasks":
      return part.tasks.flatMap(({ responsibleUnit, assignee, content }) => [
        responsibleUnit,
        assignee,
        ...plainText(content).split("\n"),
      ]);
    case "evaluation":
      return part.groups.map(({ name }) => name);
    case "grade":
      return [part.reason ?? ""];
    case "grading":
      return [part.by];
    case "lots":
      return part.draws.flatMap(({ seed, by }) => [seed, by]);
    case "roll":
      return part.people.flatMap(({ proxy, name, moves }) =>
        moves.length > 1 || proxy !== null ? [name, proxy ?? ""] : [],
      );
    case "floor":
      return part.speeches.flatMap(({ speaker, note }) => [speaker, note ?? ""]);
    case "voided-votes":
      return part.votes.flatMap(({ by, reason }) => [by, reason]);
    case "decisions":
      return part.decisions.map(({ by }) => by);
    case "closing":
      return part.overrides.map(({ reason }) => reason);
    case "common-problems":
    case "times":
    case "turns":
      return [];
  }
}

it("in Chinese", async () => {
  const said = await words("zh-CN");
  for (const part of [
    "扬中市委",
    "新坝镇",
    "联系群众不够",
    "镇党委",
    // The vote: choices, groups, why some are shown together, turnout, how the score is made.
    "好 100 分、较好 80 分、一般 60 分、差 40 分",
    "乙类票、丙类票（人数少，合并公布）",
    "票数过少的票种合并公布，以免从票数推知个人的选择。",
    "甲类票应投 6 人、实投 5 人（其中纸质票 1 张）",
    "(88.00 × 60 + 80.00 × 40) ÷ 100 = 84.80",
    "共 2 票。为免推知个人所投，不公布分布。",
    // The grade: whose decision, the multiplier, the quota, why it was exceeded.
    "会议研究确定，周主任于",
    "测评得分 84.80 × 党建系数 0.90 = 76.32",
    "党建系数 1.00；没有测评得分",
    "等次名额：2 名述职人中至少 15% 评为“较好”及以下，即不少于 1 名。",
    "实有 1 名。",
    "超出名额的理由：经常委会研究",
    // What several units have.
    "共性问题，同见： 新坝镇",
    "涉及 2 个单位",
    // How it went.
    "由钱会务抽签",
    "ab".repeat(32),
    "应到 5 人，实到 4 人，已达到法定人数 4 人。",
    "由孙副书记代为出席",
    "7:00 含加时 1:00",
    "8:05",
    "1:05",
    "不限",
    "发言 2:10，超时 0:10",
    "程序问题",
    "党费如何收缴？",
    "没有点评",
    // Who decided.
    "布置人 郑祎",
    "由何组织宣布散会",
    "理由（何组织说明）：无",
    "测评经过",
    "何组织开启对新坝镇、新坝镇的测评。",
    "马主任公布对新坝镇、新坝镇的测评结果。",
  ])
    expect(said.replaceAll(/ +/g, " ")).toContain(part);
  // A name of the format that no word was found for would stand as it is.
  expect(said).not.toMatch(/evaluation|pointOfOrder|reporting|itemId|vote\.|grade\.|course\.|common\./);
  expect(said).not.toContain("{{");
});

it("in English", async () => {
  const said = await words("en");
  for (const part of [
    "Good 100, Fair 80, Average 60, Poor 40",
    "Group 乙, Group 丙 (few ballots: shown together)",
    "so that nobody's choice can be told",
    "84.80 (vote) × 0.90 (multiplier of the grade) = 76.32",
    "entered by 周主任",
    'at least 15 % of the 2 reporters "Fair" or lower, that is 1.',
    "Common problem, also at: 新坝镇",
    "Point of order",
    "1:00 more given",
    "Ordered by 郑祎",
    "closed by 何组织",
    "何组织 opened the vote on",
  ])
    expect(said).toContain(part);
  expect(said).not.toMatch(/[a-z]+\.[a-z]+\.|pointOfOrder|\{\{/i);
});

it("an extract has neither agenda nor attendance nor notes", async () => {
  const file = everyKind();
  const own = file.parts.filter((part) => part.kind === "meeting" || ("itemId" in part && part.itemId === "i1"));
  const said = await words("zh-CN", false, arrangeRecord({ ...file, parts: own }));
  expect(said).toContain("会议定稿摘录");
  expect(said).toContain("84.80");
  for (const part of ["会议议程", "出席情况", "现场记录", "共性问题"]) expect(said).not.toContain(part);
});
