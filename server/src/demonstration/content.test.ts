/** Checks the demonstration's texts: lengths, the article's figures and no others, quotations word for word. */

import { plainText, type ContentNode } from "@sanguan/shared/document/content";
import { documentSchema } from "@sanguan/shared/document/schema";
import { describe, expect, it } from "vitest";
import { preparedComments } from "./comments.ts";
import { lastYearReports } from "./last-year-reports.ts";
import { lastYearComments, lastYearNotes } from "./last-year.ts";
import { agenda, type ItemKey } from "./meeting.ts";
import { demonstrationPeople } from "./people.ts";
import { passage } from "./prose.ts";
import { lastYearDaysAgo } from "./tasks.ts";

const sections = ["一、上年度问题整改情况", "二、履职工作成效", "三、存在的问题及原因", "四、下一步工作打算"] as const;

/** What the newspaper says of each unit; nothing else may be counted. */
const articleFigures: Readonly<Record<ItemKey, readonly string[]>> = {
  yangzhong: ["15条产业链党建联盟", "15个“链上先锋”临时党支部", "82名领导干部", "300余条"],
  runzhou: ["7个街道、52个社区与500多个驻区、跨区单位结盟", "快递、外卖、网约车、直播等4种主要业态"],
  wangting: ["37家企业2772名职工", "三天内解决", "一周内提出具体解决方案", "不低于10%", "不少于2000人", "七方面"],
  hanjiang: ["100万元扶持资金", "2022年，许巷村经营性收入达103万元，较2016年翻了一番"],
  meihu: ["24小时便民服务终端", "每月第二周的周一", "每月1次“红色管家”健康随访"],
  tunzhuang: ["3850人", "6个大网格、53个小网格", "十几至二十几户"],
};

const characters = (text: string) => text.replace(/\s/g, "").length;
const numbers = (text: string) => [...text.matchAll(/\d+/g)].map(([number]) => number);
const problemsOf = (text: string) => text.slice(text.indexOf(sections[2]), text.indexOf(sections[3]));

/** The text of each paragraph and heading by itself: a quotation may not run across two. */
function blocks(node: ContentNode): readonly string[] {
  return plainText(node).split("\n");
}

describe("the reports", () => {
  it.each(agenda)("$unit: keeps to the template, the length and the share of problems and causes", ({ report }) => {
    const text = plainText(report);
    const headings = blocks(report).filter((line) => sections.some((section) => section === line));
    expect(headings).toEqual([...sections]);
    expect(characters(text)).toBeGreaterThanOrEqual(1000);
    expect(characters(text)).toBeLessThanOrEqual(3000);
    expect(characters(problemsOf(text)) / characters(text)).toBeGreaterThanOrEqual(1 / 3);
  });

  it.each(agenda)("$unit: says the article's figures and invents none", ({ key, report }) => {
    const text = plainText(report);
    const required = articleFigures[key];
    for (const figure of required) expect(text).toContain(figure);
    const known = new Set(numbers(required.join(" ")));
    expect(numbers(text).filter((number) => !known.has(number))).toEqual([]);
  });

  it("have no sentence in common, with each other or with last year's", () => {
    const seen = new Map<string, string>();
    const repeated: string[] = [];
    const all = [
      ...agenda.map(({ key, report }) => [key, report] as const),
      ...agenda.map(({ key }) => [`${key} last year`, lastYearReports[key]] as const),
    ];
    for (const [key, report] of all)
      for (const line of blocks(report))
        for (const sentence of line.split(/[。；：！？]/))
          if (characters(sentence) >= 12 && !sections.some((section) => section === sentence)) {
            const title = sentence.endsWith("述职报告");
            if (seen.has(sentence) && !title) repeated.push(`${seen.get(sentence) ?? ""} = ${key}: ${sentence}`);
            seen.set(sentence, key);
          }
    expect(repeated).toEqual([]);
  });

  it("are what the editor's schema allows", () => {
    for (const content of [
      ...agenda.map(({ report }) => report),
      ...Object.values(lastYearReports),
      lastYearNotes,
      ...[...preparedComments, ...lastYearComments].map(({ body }) => passage(body)),
    ])
      documentSchema.nodeFromJSON(content).check();
  });
});

describe("the comments", () => {
  it.each(agenda)("$unit: has a bright spot and a problem prepared", ({ key }) => {
    const kinds = preparedComments.filter(({ item }) => item === key).map(({ kind }) => kind);
    expect(kinds).toContain("brightSpot");
    expect(kinds).toContain("problem");
  });

  it("quote a passage that stands once in the report", () => {
    const quoting = [
      ...preparedComments.map((comment) => ({ comment, report: reportOf(comment.item) })),
      ...lastYearComments.map((comment) => ({ comment, report: lastYearReports[comment.item] })),
    ];
    for (const { comment, report } of quoting) {
      const { quote } = comment;
      if (quote === undefined) continue;
      expect({ quote, found: blocks(report).filter((line) => line.split(quote).length === 2).length }).toEqual({
        quote,
        found: 1,
      });
      expect(plainText(report).split(quote)).toHaveLength(2);
    }
  });

  it("say the problems that the article reports", () => {
    const problems = [...preparedComments, ...lastYearComments]
      .filter(({ kind }) => kind === "problem")
      .map(({ body }) => body)
      .join("\n");
    for (const problem of [
      "非公企业党建工作质效需进一步提升",
      "街道党建轴心作用需要加强",
      "两新领域党建有效覆盖还不够",
      "抓班子带队伍失之于宽、失之于软",
      "村干部监督管理缺失",
      "城市党建基础薄弱，共建共治共享的治理体系尚未形成",
    ])
      expect(problems).toContain(problem);
  });
});

describe("last year", () => {
  it("says nothing of figures, and gives every problem a task", () => {
    for (const report of Object.values(lastYearReports)) expect(numbers(plainText(report))).toEqual([]);
    for (const { kind, tasks } of lastYearComments) expect(tasks !== undefined).toBe(kind === "problem");
  });

  it("tells of each task's steps in order, none of them in the future", () => {
    const known = new Set(numbers(Object.values(articleFigures).flat().join(" ")));
    for (const task of lastYearComments.flatMap(({ tasks }) => tasks ?? [])) {
      const days = task.steps.map(({ day }) => day);
      expect(days).toEqual(days.toSorted((a, b) => a - b));
      expect(Math.max(...days)).toBeLessThan(lastYearDaysAgo);
      expect(numbers(JSON.stringify(task.steps.map(({ command }) => command))).filter((n) => !known.has(n))).toEqual(
        [],
      );
    }
  });
});

it("the people are posts, each with a key of its own", () => {
  expect(new Set(demonstrationPeople.map(({ key }) => key)).size).toBe(demonstrationPeople.length);
  expect(demonstrationPeople.map(({ name }) => name)).toContain("扬中市委书记");
});

function reportOf(key: ItemKey): ContentNode {
  const item = agenda.find((candidate) => candidate.key === key);
  if (item === undefined) throw new Error(`no item ${key}`);
  return item.report;
}
