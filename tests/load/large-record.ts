/** Owns a record as large as meetings get, made up: sixty reporters, three thousand comments and tasks, rare characters in names. */

import type { RecordInput } from "@sanguan/server/records/rendering/model/source";
import type { ContentNode } from "@sanguan/shared/document/content";
import type { RecordPart } from "@sanguan/shared/record/record";

/** Of each kind, in each item: 3,000 in all. */
const remarks = 25;
const words =
  "走访不够经常，下基层调研流于形式；对群众反映的突出问题研究解决不及时，整改措施不够具体，责任没有落实到人。";
const names = ["王喆", "李堃", "陈镕", "刘祎", "赵𠮷祥", "孙㛃", "阿卜杜热合曼·买买提艾力", "周翀"];
const at = "2026-11-22T02:30:00.000Z";
const salt = "AAAAAAAAAAAAAAAAAAAAAA==";
const document = { name: "", seq: 1, sha256: "0".repeat(64) };

export function largeRecord(language: RecordInput["language"], reporters = 60): RecordInput {
  return {
    parts: partsOf(reporters),
    digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    verifyUrl: "https://sanguan.example.gov.cn/records/m1",
    language,
    timeZone: "Asia/Shanghai",
  };
}

function partsOf(reporters: number): readonly RecordPart[] {
  const ids = Array.from({ length: reporters }, (_, index) => `i${index + 1}`);
  const reporter = (index: number) => ({
    unit: `某某市某某区经济技术开发区第${index + 1}街道（管理委员会）党工委`,
    post: "党工委书记、管委会主任",
    reporter: nameOf(index),
    mode: index % 5 === 0 ? "written" : "oral",
    stage: "done",
  });
  return [
    {
      kind: "meeting",
      salt,
      title: "2026年度党组织书记抓基层党建工作述职评议会",
      organisation: "中共某某市委",
      place: "一号会议室",
      scheduledAt: at,
      startedAt: at,
      closingAt: at,
      frozenAt: at,
      demonstration: false,
    },
    { kind: "agenda", salt, items: ids.map((id, index) => ({ id, ...reporter(index) })) },
    {
      kind: "attendance",
      salt,
      people: Array.from({ length: 500 }, (_, index) => ({
        name: nameOf(index),
        roles: ["observer"],
        status: "present",
        at,
      })),
    },
    ...ids.flatMap((itemId, index): readonly RecordPart[] => [
      { kind: "item", salt, itemId, ...reporter(index) },
      { kind: "report", salt, document, itemId, content: report() },
      {
        kind: "comments",
        salt,
        document,
        itemId,
        comments: Array.from({ length: remarks }, (_, number) => ({
          id: `c-${itemId}-${number}`,
          kind: ["brightSpot", "problem", "requirement"][number % 3] ?? "problem",
          reviewer: nameOf(number),
          quote: number % 4 === 0 ? long(20) : null,
          at,
          noTaskReason: null,
          content: prose(60 + number * 4),
        })),
      },
      {
        kind: "tasks",
        salt,
        document,
        itemId,
        tasks: Array.from({ length: remarks }, (_, number) => ({
          id: `t-${itemId}-${number}`,
          commentId: `c-${itemId}-${(number * 3 + 1) % remarks}`,
          responsibleUnit: `责任单位${number}`,
          assignee: nameOf(number),
          dueDate: "2027-06-30",
          at,
          content: prose(80),
        })),
      },
    ]),
    { kind: "notes", salt, document, content: prose(...Array.from({ length: 100 }, () => 300)) },
    { kind: "closing", salt, overrides: [] },
  ];
}

function nameOf(index: number): string {
  return names[index % names.length] ?? "";
}

function long(length: number): string {
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
}

/** A paragraph of each length. */
function prose(...lengths: readonly number[]): ContentNode {
  return {
    type: "doc",
    content: lengths.map((length) => ({ type: "paragraph", content: [{ type: "text", text: long(length) }] })),
  };
}

/** About 3,000 characters. */
function report(): ContentNode {
  const heading = (level: number, text: string): ContentNode => ({
    type: "heading",
    attrs: { level },
    content: [{ type: "text", text }],
  });
  const sections = ["一", "二", "三", "四"].flatMap((number) => [
    heading(2, `${number}、主要工作`),
    heading(3, "（一）具体做法"),
    ...(prose(250, 250, 200).content ?? []),
  ]);
  return { type: "doc", content: [heading(1, "抓基层党建工作述职报告"), ...sections] };
}
