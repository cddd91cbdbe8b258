/** Tests what stands in each document, word for word, in both languages; `testing/*.txt` shows it. */

import { everyKind, everyKindBut } from "@sanguan/shared/record/testing/every-kind";
import { describe, expect, it } from "vitest";
import { documentFor } from "../document-for.ts";
import type { Language } from "../model/document.ts";
import { makeSource } from "../model/source.ts";
import type { Rendering } from "../renderings-of.ts";
import { plainDocument } from "../testing/plain-document.ts";
import { doc, sampleRecord, sampleWith } from "../testing/sample-record.ts";

const renderings: readonly Rendering[] = [
  { kind: "minutes" },
  { kind: "transcript" },
  { kind: "problemList" },
  { kind: "responsibilityList" },
  { kind: "rectificationList" },
  { kind: "feedbackLetter", itemId: "i1" },
];

const languages: readonly Language[] = ["zh-CN", "en"];

function plainOf(rendering: Rendering, record = sampleRecord): string {
  return plainDocument(documentFor(rendering, makeSource(record)));
}

describe.each(languages)("in %s", (language) => {
  it.each(renderings.map((rendering) => [rendering.kind, rendering] as const))("%s", async (kind, rendering) => {
    await expect(plainOf(rendering, { ...sampleRecord, language })).toMatchFileSnapshot(
      `../testing/${kind}.${language}.txt`,
    );
  });
});

describe("of a meeting that was closed over an item whose turn never came", () => {
  const parts = sampleRecord.parts.map((part) =>
    part.kind === "agenda"
      ? { ...part, items: part.items.map((item) => (item.id === "i1" ? { ...item, stage: "waiting" as const } : item)) }
      : part.kind === "item" && part.itemId === "i1"
        ? { ...part, stage: "waiting" as const }
        : part,
  );
  it.each([
    ["minutes", { kind: "minutes" }, "另有1个单位未进行述职"],
    ["transcript", { kind: "transcript" }, "未进行述职"],
    ["the letter", { kind: "feedbackLetter", itemId: "i1" }, "未进行述职"],
  ] as const)("%s say that it was not heard", (_what, rendering, words) => {
    const said = plainOf(rendering, { ...sampleRecord, parts });
    expect(said).toContain(words);
    if (rendering.kind === "feedbackLetter") expect(said).not.toContain("作了");
    expect(plainOf(rendering)).not.toContain(words);
  });
});

describe("of how the meeting went", () => {
  const salt = "AAAAAAAAAAAAAAAAAAAAAA==";
  const at = "2026-11-22T01:20:00.000Z";
  const told = {
    ...sampleRecord,
    parts: [
      ...sampleRecord.parts,
      {
        kind: "lots",
        salt,
        draws: [{ algorithm: "sha256-seed-item", seed: "ab12", drawn: ["i2", "i1"], by: "周喆", at }],
      },
      {
        kind: "roll",
        salt,
        expected: 5,
        needed: 4,
        present: 3,
        people: [
          { name: "赵丽", proxy: "钱副书记", moves: [] },
          { name: "李堃", proxy: null, moves: [{ kind: "arrived", at }] },
          {
            name: "陈镕",
            proxy: null,
            moves: [
              { kind: "arrived", at },
              { kind: "left", at: "2026-11-22T02:05:00.000Z" },
            ],
          },
        ],
      },
      {
        kind: "times",
        salt,
        stages: [
          { itemId: "i2", stage: "comments", budget: 0, added: 0, spent: 95, over: 0 },
          { itemId: "i1", stage: "reporting", budget: 360, added: 60, spent: 485, over: 65 },
        ],
        breaks: [{ since: at, planned: 600, endedAt: null }],
      },
      {
        kind: "floor",
        salt,
        speeches: [
          {
            number: 1,
            speaker: "李堃",
            kind: "question",
            itemId: "i1",
            at,
            spent: 130,
            over: 10,
            note: "党费如何收缴？",
          },
          { number: 2, speaker: "陈镕", kind: "pointOfOrder", itemId: null, at, spent: 9, over: 0, note: null },
        ],
      },
    ],
  } as typeof sampleRecord;

  it("a transcript tells lots, comings and goings, times, breaks and the floor", () => {
    const text = plainOf({ kind: "transcript" }, told);
    for (const words of [
      "09:20由周喆抽签",
      "抽签种子：ab12。",
      "会议结束时应到5人、实到3人，法定人数4人，未达到法定人数。",
      "赵丽：由钱副书记代为出席。",
      "陈镕：09:20到会、10:05离会。",
      "09:20休会（计划10分钟）。",
      "提问、",
      "用时2分10秒、超时10秒",
      "党费如何收缴？",
      "*陈镕*（程序问题、用时9秒）",
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/述职.*7:00.*8:05.*1:05/);
    expect(text).toMatch(/点评.*不限.*1:35/);
    expect(text).not.toContain("李堃：09:20到会");
    expect(text).not.toContain("未列入的内容");
    // Rule A20: i1 came first all the same.
    expect(text).toContain("抽签种子：ab12。此后次序又有变动。");
    const english = plainOf({ kind: "transcript" }, { ...told, language: "en" });
    for (const words of ["Seed of the draw: ab12.", "the quorum of 4 was not reached", "point of order"])
      expect(english).toContain(words);
  });
});

describe("of a record that has every kind of part", () => {
  const whole = { ...sampleRecord, parts: everyKind().parts };

  it("minutes tell attendance, lots, the reports' times, what ran over, and who spoke", () => {
    const text = plainOf({ kind: "minutes" }, whole);
    for (const words of [
      "二、会议进程",
      "会议17:00开始，19:00结束，其间休会1次（17:30—17:39）。会议结束时应到5人、实到4人，法定人数4人，已达到法定人数。赵丽由孙副书记代为出席。",
      "述职次序由钱会务于17:00抽签确定。",
      "[ 序号 | 述职单位 | 起止时间 | 限时 | 用时 | 超时 ]",
      "| 1 | 新坝镇 | 17:02—17:08、17:13—17:15 | 7:00 | 8:05 | 1:05 |",
      "| 2 | 新坝镇 | 17:08—17:13 | 6:00 | 5:00 | — |",
      "其他环节均未超时。",
      "会上提问和发言2人次：吴甡17:16就新坝镇述职提问，用时2分10秒，超时10秒；郑祎17:20提出程序问题，用时9秒。",
      "联系群众不够（李；涉及新坝镇、新坝镇等2个单位）",
      "| 1 | 新坝镇 | 9 | 4 | 3 | 2 | 0 | 84.80 | 较好 | 76.32 |",
      "综合得分为测评得分乘以等次对应的党建系数（较好0.90、好1.00）。",
      "等次名额：2名述职人中至少15%评为“较好”及以下，即不少于1名，实有1名。",
      "新坝镇超出名额评为“好”，理由：经常委会研究。",
      "17:40开启投票，17:44截止，17:45公布结果。本次投票的参评情况：甲类票应投6人、实投5人（其中纸质票1张）；",
      "等次经会议研究确定，由周主任（17:50—17:51）录入。",
    ])
      expect(text).toContain(words);
    const english = plainOf({ kind: "minutes" }, { ...whole, language: "en" });
    for (const words of [
      "The meeting began at 17:00 and ended at 19:00, with 1 break (17:30–17:39).",
      "赵丽 was represented by 孙副书记.",
      "钱会务 drew lots for the order of the reports at 17:00.",
      "2 speeches from the floor: 吴甡 put a question on 新坝镇 at 17:16, 2 min 10 s (10 s over); 郑祎 raised a point of order at 17:20, 9 s.",
      "联系群众不够 (李; 2 units: 新坝镇 and 新坝镇)",
      "The grades were decided by the committee and entered by 周主任 (17:50–17:51).",
    ])
      expect(english).toContain(words);
  });

  it("[A20] the order is said to be drawn only where those drawn stand in it", () => {
    expect(plainOf({ kind: "transcript" }, whole)).not.toContain("又有变动");
    const again = everyKindBut((part) =>
      part.kind === "lots"
        ? { ...part, draws: part.draws.flatMap((draw) => [{ ...draw, drawn: ["i2", "i1", "gone"] }, draw]) }
        : part,
    );
    const twice = { ...whole, parts: again.parts };
    expect(plainOf({ kind: "minutes" }, twice)).toContain(
      "钱会务于17:00抽签确定述职次序。此后次序又有变动。述职次序由钱会务于17:00抽签确定。",
    );
    expect(plainOf({ kind: "minutes" }, { ...twice, language: "en" })).toContain(
      "at 17:00. The order was changed afterwards. 钱会务 drew lots for the order of the reports at 17:00.",
    );
  });

  it("a stage that is no report and ran over is named", () => {
    const late = everyKindBut((part) =>
      part.kind === "times"
        ? { ...part, stages: part.stages.map((time) => (time.stage === "comments" ? { ...time, over: 3725 } : time)) }
        : part,
    );
    expect(plainOf({ kind: "minutes" }, { ...whole, parts: late.parts })).toContain(
      "其他环节中，新坝镇点评环节超时1小时2分5秒，其余均未超时。",
    );
  });

  it("a transcript shows the ballots of each reporter, by the groups that may be shown, and whose decision the grade is", () => {
    const text = plainOf({ kind: "transcript" }, whole);
    for (const words of [
      "17:40开启投票，17:44截止，17:45公布结果。本次投票的参评情况：甲类票应投6人、实投5人（其中纸质票1张）；乙类票应投4人、实投3人；丙类票应投1人、实投1人。票数过少的票种合并公布。",
      "| 甲类票 | 60% | 3 | 1 | 1 | 0 | 5 | 88.00 |",
      "| 乙类票、丙类票 | 40% | 1 | 2 | 1 | 0 | 4 | 80.00 |",
      "共2票。为免推知个人所投，不公布分布。",
      "会议研究确定等次为“较好”，周主任于17:50录入。",
      "[ 述职单位 | 环节 | 起止时间 | 限时 | 用时 | 超时 ]",
      "| 新坝镇 | 述职 | 17:02—17:08、17:13—17:15 | 7:00 | 8:05 | 1:05 |",
      "、共性问题",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("未列入的内容");
    expect(plainOf({ kind: "transcript" }, { ...whole, language: "en" })).toContain(
      "The committee decided “Fair”; entered by 周主任 at 17:50.",
    );
  });

  it("minutes leave votes that were held one by one to the transcript", () => {
    const parted = everyKindBut((part) =>
      part.kind === "evaluation" && part.itemId === "i2" ? { ...part, openedAt: "2026-11-22T09:46:00.000Z" } : part,
    );
    expect(plainOf({ kind: "minutes" }, { ...whole, parts: parted.parts })).not.toContain("开启投票");
    expect(plainOf({ kind: "transcript" }, { ...whole, parts: parted.parts })).toContain("17:46开启投票");
  });

  it("a letter tells its reporter the vote on them and their grade, and of others nothing", () => {
    const letter = (itemId: string, language: Language = "zh-CN") =>
      plainOf({ kind: "feedbackLetter", itemId }, { ...whole, language });
    for (const words of [
      "现将会议的点评意见和综合评价反馈给你们",
      "# 二、综合评价\n  民主测评共收回评议票9张，其中“好”4票、“较好”3票、“一般”2票、“差”0票，测评得分84.80分。经会议研究，综合评价等次为“较好”，综合得分76.32分。\n# 三、整改任务",
    ])
      expect(letter("i1")).toContain(words);
    expect(letter("i1")).not.toContain("名额");
    for (const words of [
      "民主测评共收回评议票2张，为免推知个人所投，不公布分布。经会议研究，综合评价等次为“好”。",
      "该等次超出等次名额，理由：经常委会研究。",
    ])
      expect(letter("i2")).toContain(words);
    expect(letter("i2")).not.toMatch(/较好|84\.80|76\.32/);
    expect(letter("i1", "en")).toContain(
      "9 ballots were cast on the report: Good 4, Fair 3, Average 2, Poor 0. The score is 84.80. The committee decided the grade “Fair”; the composite score is 76.32.",
    );
    expect(letter("i2", "en")).toContain("This grade is beyond the quota. Reason: 经常委会研究.");
  });

  it("the list of problems tells common ones from specific ones, where there are any; a letter says so without naming the others", () => {
    const list = plainOf({ kind: "problemList" }, whole);
    expect(list).toContain("[ 序号 | 述职单位 | 述职人 | 问题类别 | 存在问题 | 点评人 | 处理情况 ]");
    expect(list).toContain("| 1 | 新坝镇 | 王 | 共性问题 | 联系群众不够 | 李 |");
    expect(plainOf({ kind: "problemList" })).not.toContain("问题类别");
    expect(plainOf({ kind: "feedbackLetter", itemId: "i1" }, whole)).toContain("联系群众不够（李，共性问题）");
  });
});

describe("a letter", () => {
  it("quotes the passage that a comment is on, and says why a problem has no task", () => {
    const text = plainOf({ kind: "feedbackLetter", itemId: "i1" });
    expect(text).toContain("1.针对报告中“成员单位参与不够均衡”：非公企业党建工作质效需进一步提升。");
    expect(text).toContain(
      "2.小微企业党建还有空白点。（陈镕）\n  （未列整改任务，陈镕说明理由：已列入市委年度重点工作统一推进）",
    );
  });

  it("tells the points of its own item that were closed over, and no other's", () => {
    const words =
      "# 一、有关说明\n  会议定稿时，以下事项尚未落实，由李堃说明理由后定稿：\n  1.屯庄村党支部没有点评意见。";
    expect(plainOf({ kind: "feedbackLetter", itemId: "i2" })).toContain(words);
    expect(plainOf({ kind: "feedbackLetter", itemId: "i1" })).not.toContain("有关说明");
  });
});

describe("of a record without much in it", () => {
  const bare = sampleWith((part) => {
    if (part.kind === "comments") return { ...part, comments: [] };
    if (part.kind === "tasks") return { ...part, tasks: [] };
    if (part.kind === "notes") return { ...part, content: { type: "doc" } };
    if (part.kind === "closing") return { ...part, overrides: [] };
    if (part.kind === "attendance") return { ...part, people: [] };
    return part.kind === "meeting" ? { ...part, place: "", title: "述职评议", demonstration: true } : part;
  });

  it("minutes say that nothing was said and ordered, name no place, and that it was a demonstration", () => {
    const text = plainOf({ kind: "minutes" }, bare);
    expect(text).toContain("=== 述职评议会议纪要");
    expect(text).toContain("（2026年11月22日，演示会议）");
    expect(text).toContain("中共镇江市委召开述职评议。会议听取了2个单位的述职（其中现场述职1个、书面述职1个）。现将");
    expect(text).toContain("会议没有明确整改任务。");
    expect(text).not.toContain("有关说明");
    expect(text).not.toContain("出席");
  });

  it("a letter has neither tasks nor a request to put anything right", () => {
    const text = plainOf({ kind: "feedbackLetter", itemId: "i2" }, bare);
    expect(text).toContain("会议没有提出点评意见。");
    expect(text).not.toContain("整改");
    expect(text).not.toContain("请对照");
  });

  it.each(["problemList", "responsibilityList", "rectificationList"] as const)(
    "%s has words instead of rows",
    (kind) => {
      expect(plainOf({ kind }, bare)).toMatch(/会议没有/);
    },
  );
});

it("what a later program added is shown as it stands, and nothing is dropped", () => {
  const later = sampleWith((part) => {
    if (part.kind === "comments")
      return {
        ...part,
        comments: part.comments.map((comment) => ({
          ...comment,
          kind: comment.id === "c1" ? "warning" : comment.kind,
        })),
      };
    if (part.kind === "attendance")
      return { ...part, people: [{ name: "王喆", roles: ["secretary"], status: "remote", at: null }] };
    if (part.kind === "closing") return { ...part, overrides: [{ fault: "quota-missed:g1", reason: "见附件！" }] };
    return part;
  });
  expect(plainOf({ kind: "minutes" }, later)).toContain("### 1.问题");
  expect(plainOf({ kind: "minutes" }, later)).toContain("warning");
  expect(plainOf({ kind: "feedbackLetter", itemId: "i1" }, later)).toMatch(/# .、warning\n.*产业链/);
  expect(plainOf({ kind: "transcript" }, later)).toContain("| 王喆 | secretary | remote |  |");
  expect(plainOf({ kind: "minutes" }, later)).toContain(": remote：王喆\n");
  const grades = { kind: "grades", salt: "", list: [] } as unknown as (typeof later.parts)[number];
  expect(plainOf({ kind: "transcript" }, { ...later, parts: [...later.parts, grades, grades] })).toContain(
    "# 七、未列入的内容\n  会议定稿中还有本程序不能识别的内容（grades），",
  );
  expect(plainOf({ kind: "minutes" }, later)).toContain("1.quota-missed:g1。理由：见附件！\n");
});

it("several paragraphs of one comment keep their order, its number before the first and its reviewer behind the last", () => {
  const long = sampleWith((part) =>
    part.kind === "comments"
      ? { ...part, comments: part.comments.map((comment) => ({ ...comment, content: doc("第一段。", "第二段。") })) }
      : part,
  );
  expect(plainOf({ kind: "minutes" }, long)).toContain(
    "  （1）第一段。\n  第二段。（李堃）\n  （2）第一段。\n  第二段。（陈镕）",
  );
});

it("the list of responsibilities brings together what each unit answers for", () => {
  const units = ["市委组织部", "江心洲镇党委", "市委组织部"];
  const shared = sampleWith((part) =>
    part.kind === "tasks"
      ? {
          ...part,
          tasks: units.flatMap((responsibleUnit, index) =>
            part.tasks
              .slice(0, 1)
              .map((task) => ({ ...task, id: `t${index}`, responsibleUnit, assignee: `甲${index}` })),
          ),
        }
      : part,
  );
  const rows = plainOf({ kind: "responsibilityList" }, shared).match(/^\| \d.*$/gm);
  expect(rows?.map((row) => row.split(" | ").slice(0, 3).join())).toEqual([
    "| 1,市委组织部,甲0",
    "| 2,市委组织部,甲2",
    "| 3,江心洲镇党委,甲1",
  ]);
});

it("a reviewer whose name has brackets stands in others", () => {
  const named = sampleWith((part) =>
    part.kind === "comments"
      ? { ...part, comments: part.comments.map((comment) => ({ ...comment, reviewer: "李堃（点评）" })) }
      : part,
  );
  expect(plainOf({ kind: "minutes" }, named)).toContain("小微企业党建还有空白点。〔李堃（点评）〕");
});

it("quotation marks in a quoted passage are single ones", () => {
  const quoting = sampleWith((part) =>
    part.kind === "comments"
      ? { ...part, comments: part.comments.map((comment) => ({ ...comment, quote: "“大工委”议事多" })) }
      : part,
  );
  expect(plainOf({ kind: "transcript" }, quoting)).toContain("针对报告中“‘大工委’议事多”：");
});

it("a letter to an item that is not in the record is nobody's", () => {
  expect(() => plainOf({ kind: "feedbackLetter", itemId: "i9" })).toThrow(/no item i9/);
});

it("parts without a meeting are no record", () => {
  expect(() => plainOf({ kind: "minutes" }, { ...sampleRecord, parts: [] })).toThrow(/meeting and an agenda/);
});
