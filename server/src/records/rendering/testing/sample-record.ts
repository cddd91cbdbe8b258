/** Owns a record to make documents from in tests: small but complete, with rare characters in names, or as large as asked for. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { RecordPart } from "@sanguan/shared/record/record";
import type { RecordInput } from "../model/source.ts";

const salt = "AAAAAAAAAAAAAAAAAAAAAA==";
const document = { name: "", seq: 1, sha256: "0".repeat(64) };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 1, minute)).toISOString();

export function doc(...content: readonly (ContentNode | string)[]): ContentNode {
  return { type: "doc", content: content.map((each) => (typeof each === "string" ? paragraph(each) : each)) };
}

export function paragraph(...texts: readonly string[]): ContentNode {
  return { type: "paragraph", content: texts.map((text) => ({ type: "text", text })) };
}

export function heading(level: number, text: string): ContentNode {
  return { type: "heading", attrs: { level }, content: [{ type: "text", text }] };
}

export function items(type: "bulletList" | "orderedList", ...texts: readonly string[]): ContentNode {
  return { type, content: texts.map((text) => ({ type: "listItem", content: [paragraph(text)] })) };
}

export function table(head: readonly string[], ...rows: readonly (readonly string[])[]): ContentNode {
  const row = (type: string, texts: readonly string[]): ContentNode => ({
    type: "tableRow",
    content: texts.map((text) => ({ type, content: [paragraph(text)] })),
  });
  return { type: "table", content: [row("tableHeader", head), ...rows.map((texts) => row("tableCell", texts))] };
}

const report = doc(
  heading(1, "江心洲镇党委书记抓基层党建工作述职报告"),
  "过去一年，江心洲镇党委坚持大抓基层的鲜明导向，把抓基层党建作为第一责任扛在肩上。现将履职情况报告如下，请予评议。",
  heading(2, "一、上年度问题整改情况"),
  table(
    ["整改事项", "主要措施", "目前进展"],
    ["组织设置分散，企业党建各自为战", "组建产业链党建联盟", "建成15条产业链党建联盟"],
    ["服务企业不够精准", "选派领导干部与企业结对帮办", "82名领导干部结对，解决问题300余条"],
  ),
  heading(2, "二、存在的问题及原因"),
  heading(3, "（一）联盟“建”得快、“用”得浅"),
  "部分联盟组建以后，日常运转主要靠牵头部门推动，成员单位参与不够均衡。",
  heading(2, "三、下一步工作打算"),
  items("orderedList", "在提升联盟质效上下功夫。", "在建强支部堡垒上下功夫。"),
);

const comment = (
  id: string,
  kind: string,
  reviewer: string,
  text: string,
  minute: number,
  quote: string | null = null,
) => ({
  id,
  kind,
  reviewer,
  quote,
  at: at(minute),
  noTaskReason: null as string | null,
  content: doc(text),
});

const agenda = [
  { id: "i1", unit: "江心洲镇党委", post: "镇党委书记", reporter: "王喆", mode: "oral", stage: "done" },
  { id: "i2", unit: "屯庄村党支部", post: "村党支部书记", reporter: "赵𠮷祥", mode: "written", stage: "done" },
] as const;

const parts: readonly RecordPart[] = [
  {
    kind: "meeting",
    salt,
    title: "2026年度党组织书记抓基层党建工作述职评议会",
    organisation: "中共镇江市委",
    place: "市行政中心一号会议室",
    scheduledAt: at(0),
    startedAt: at(2),
    closingAt: at(140),
    frozenAt: at(141),
    demonstration: false,
  },
  { kind: "agenda", salt, items: agenda },
  {
    kind: "attendance",
    salt,
    people: [
      { name: "李堃", roles: ["chair", "reviewer"], status: "present", at: at(1) },
      { name: "陈镕", roles: ["reviewer"], status: "present", at: at(1) },
      { name: "王喆", roles: ["reporter"], status: "present", at: at(0) },
      { name: "赵𠮷祥", roles: ["reporter"], status: "excused", at: at(0) },
      { name: "刘祎", roles: ["recorder"], status: "present", at: at(0) },
      { name: "孙㛃", roles: ["observer"], status: "present", at: at(3) },
      { name: "周翀", roles: ["observer"], status: "absent", at: at(5) },
      { name: "吴甡", roles: ["observer"], status: "absent", at: null },
    ],
  },
  { kind: "item", salt, itemId: "i1", ...withoutId(agenda[0]) },
  { kind: "report", salt, document, itemId: "i1", content: report },
  {
    kind: "comments",
    salt,
    document,
    itemId: "i1",
    comments: [
      comment(
        "c1",
        "brightSpot",
        "陈镕",
        "把点评意见直接转化为“书记项目”，用产业链串起党建链，点子找得准、力量下得实。",
        20,
      ),
      comment(
        "c2",
        "problem",
        "李堃",
        "非公企业党建工作质效需进一步提升。联盟的架子搭起来了，但有的链只有牵头单位在动。",
        22,
        "成员单位参与不够均衡",
      ),
      {
        ...comment("c3", "problem", "陈镕", "小微企业党建还有空白点。", 24),
        noTaskReason: "已列入市委年度重点工作统一推进",
      },
      comment("c4", "requirement", "李堃", "请对各联盟逐一“把脉体检”，拿出分类提升的具体办法。", 26),
    ],
  },
  {
    kind: "tasks",
    salt,
    document,
    itemId: "i1",
    tasks: [
      {
        id: "t1",
        commentId: "c2",
        responsibleUnit: "江心洲镇党委",
        assignee: "王喆",
        dueDate: "2027-06-30",
        at: at(30),
        content: doc("分链制定年度共建事项，对长期不活跃的联盟逐一会诊、限期整改。"),
      },
      {
        id: "t2",
        commentId: "c2",
        responsibleUnit: "市委组织部",
        assignee: "陈镕",
        dueDate: "2027-03-31",
        at: at(31),
        content: doc("制定联盟运行质效评价办法。"),
      },
    ],
  },
  { kind: "item", salt, itemId: "i2", ...withoutId(agenda[1]) },
  { kind: "report", salt, document, itemId: "i2", content: { type: "doc" } },
  { kind: "comments", salt, document, itemId: "i2", comments: [] },
  { kind: "tasks", salt, document, itemId: "i2", tasks: [] },
  {
    kind: "notes",
    salt,
    document,
    content: doc("主持人宣布开会。", items("bulletList", "宣读会议纪律。", "通报上年度整改情况。")),
  },
  {
    kind: "decisions",
    salt,
    decisions: [
      { what: "no-task-explained", subject: ["c3"], by: "陈镕", at: at(28) },
      { what: "task-ordered", subject: ["t1"], by: "李堃", at: at(30) },
      { what: "task-ordered", subject: ["t2"], by: "刘祎", at: at(31) },
      { what: "closing-begun", subject: ["item-without-comment:i2"], by: "李堃", at: at(60) },
    ],
  },
  {
    kind: "closing",
    salt,
    overrides: [{ fault: "item-without-comment:i2", reason: "书面述职，点评意见会后书面反馈" }],
  },
];

function withoutId({ id: _id, ...reporter }: (typeof agenda)[number]) {
  return reporter;
}

export const sampleRecord: RecordInput = {
  parts,
  digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  verifyUrl: "https://sanguan.example.gov.cn/records/m1",
  language: "zh-CN",
  timeZone: "Asia/Shanghai",
};

/** The sample with some of its parts changed. */
export function sampleWith(change: (part: RecordPart) => RecordPart): RecordInput {
  return { ...sampleRecord, parts: sampleRecord.parts.map((part) => change(part)) };
}
