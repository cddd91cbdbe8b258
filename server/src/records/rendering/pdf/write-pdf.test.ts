/** Tests .pdf files by reading them again: page and lines of GB/T 9704-2012, rare characters, tables over pages, numbers. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { beforeAll, describe, expect, it } from "vitest";
import type { RecordInput } from "../model/source.ts";
import { renderRecord } from "../render-record.ts";
import type { Rendering } from "../renderings-of.ts";
import { readPdf, type ReadPdf, wholeText } from "../testing/read-pdf.ts";
import { doc, heading, items, sampleRecord, sampleWith, table } from "../testing/sample-record.ts";

const points = 72 / 25.4;
const sentence = "走访不够经常，下基层调研流于形式；对群众反映的突出问题研究解决不及时，整改措施不够具体。";

async function printed(rendering: Rendering, record: RecordInput = sampleRecord) {
  const { bytes, missing } = await renderRecord(rendering, "pdf", record);
  return { pdf: await readPdf(bytes), missing, bytes };
}

/** The sample with notes of its own. */
function noted(...content: readonly (ContentNode | string)[]): RecordInput {
  return sampleWith((part) => (part.kind === "notes" ? { ...part, content: doc(...content) } : part));
}

describe("the page of GB/T 9704-2012", () => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    ({ pdf } = await printed({ kind: "transcript" }, noted(...Array.from({ length: 30 }, () => sentence.repeat(3)))));
  });

  /** Pages of the notes alone. */
  const full = () =>
    pdf.pages.filter(({ lines }) => lines.length === 23 && lines.every(({ text }) => !/[一二三四五六]、/.test(text)));

  it("is A4", () => {
    for (const { width, height } of pdf.pages) {
      expect(width / points).toBeCloseTo(210, 1);
      expect(height / points).toBeCloseTo(297, 1);
    }
  });

  it("has 22 lines, 28.95 points apart, within 225 mm that begin 37 mm from above", () => {
    expect(full().length).toBeGreaterThan(2);
    for (const { lines, height } of full()) {
      const text = lines.slice(0, 22);
      text.slice(1).forEach(({ y }, index) => expect((text[index]?.y ?? 0) - y).toBeCloseTo(28.95, 0));
      const above = (height - (text[0]?.y ?? 0)) / points;
      expect(above).toBeGreaterThan(37);
      expect(above).toBeLessThan(37 + 28.95 / points);
      expect((height - (text[21]?.y ?? 0)) / points).toBeLessThan(37 + 225);
    }
  });

  it("has 28 characters in a line, 28 mm from the left, 156 mm wide", () => {
    for (const { lines } of full())
      for (const { text, left, right } of lines.slice(0, 22).filter(({ text }) => text.length >= 28)) {
        // The empty half of a mark at the end stands out; one that could not begin the next line was pressed in.
        expect(text.length).toBeLessThanOrEqual(29);
        expect(left / points).toBeCloseTo(28, 1);
        expect(right / points).toBeLessThan(28 + 156 + 16 / 2 / points + 0.1);
        expect(right / points).toBeGreaterThan(28 + 156 - 0.1);
      }
  });

  it("begins a paragraph two characters in", () => {
    const first = full()[0]?.lines.find(({ text }) => text.startsWith("走访不够经常") && text.length < 28);
    expect(first?.left).toBeCloseTo(28 * points + 32, 1);
  });

  it("is numbered — 1 —, 7 mm below the text, odd pages right and even ones left, one character in", () => {
    pdf.pages.forEach(({ lines, height }, index) => {
      const number = lines.at(-1);
      expect(number?.text).toBe(`— ${index + 1} —`);
      // The dashes are about a third of the size above the baseline.
      expect((height - (number?.y ?? 0) - 14 * 0.36) / points - 37 - 225).toBeCloseTo(7, 0);
      if (index % 2 === 0) expect(number?.right).toBeCloseTo((28 + 156) * points - 14, 0);
      else expect(number?.left).toBeCloseTo(28 * points + 14, 0);
    });
  });

  it("no line begins with a closing mark", () => {
    for (const { lines } of pdf.pages) for (const { text } of lines) expect(text).not.toMatch(/^[，。；：、”）]/);
  });
});

it("lists are printed across the page", async () => {
  const { pdf } = await printed({ kind: "problemList" });
  expect(pdf.pages[0]?.width).toBeCloseTo(297 * points, 1);
});

it("headings are the contents that a reader shows, those of a report below its label", async () => {
  const { pdf } = await printed({ kind: "transcript" });
  expect(pdf.contents.map(({ title }) => title)).toEqual([
    "一、基本情况",
    "二、会议议程",
    "三、出席情况",
    "四、述职与点评",
    "五、现场记录",
    "六、有关说明",
    "附件1",
  ]);
  expect(pdf.contents[3]?.below).toEqual(["（一）江心洲镇党委", "（二）屯庄村党支部"]);
  expect(pdf.contents[6]?.below).toContain("二、存在的问题及原因");
});

describe("rare characters", () => {
  const rare = ["王喆", "李堃", "陈镕", "刘祎", "赵𠮷祥", "孙㛃", "周翀", "吴甡"];

  it("in names are printed, from whichever font has them", async () => {
    const { pdf, missing } = await printed({ kind: "transcript" });
    const text = wholeText(pdf);
    for (const name of rare) expect(text).toContain(name);
    expect(missing).toEqual([]);
  });

  it("𠮷 is in no 宋体 of ours: a second font is embedded for it alone", async () => {
    const fontsIn = (bytes: Uint8Array) =>
      new Set(
        [
          ...Buffer.from(bytes)
            .toString("latin1")
            .matchAll(/\/BaseFont\/[A-Z]{6}\+(\w+-\w+)/g),
        ].map(([, name]) => name),
      );
    const list = { kind: "responsibilityList" } as const;
    const named = (assignee: string) =>
      sampleWith((part) =>
        part.kind === "tasks" ? { ...part, tasks: part.tasks.map((task) => ({ ...task, assignee })) } : part,
      );
    // 楷体 is also that of the caption, so count what its subset can show.
    const [plain, with𠮷] = [(await printed(list, named("王喆"))).bytes, (await printed(list, named("赵𠮷祥"))).bytes];
    expect(fontsIn(with𠮷)).toEqual(fontsIn(plain));
    expect(with𠮷.length).toBeGreaterThan(plain.length);
    expect(wholeText(await readPdf(with𠮷))).toContain("赵𠮷祥");
  });

  it("that no font has are spelled out, and told; never an empty box", async () => {
    const { pdf, missing } = await printed({ kind: "transcript" }, noted("名字里有𪛖和🙂的人。"));
    expect(missing).toEqual(["🙂", "𪛖"]);
    expect(wholeText(pdf)).toContain("名字里有〔U+2A6D6〕和〔U+1F642〕的人。");
  });

  it("variation selectors choose no form here, and are no missing character", async () => {
    const { pdf, missing } = await printed({ kind: "transcript" }, noted("葛\u{E0100}先生"));
    expect(missing).toEqual([]);
    expect(wholeText(pdf)).toContain("葛先生");
  });
});

describe("tables", () => {
  it("have their head on each page, and rows go whole to the next", async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`第${index + 1}行`, "内容".repeat(30)]);
    const { pdf } = await printed({ kind: "transcript" }, noted(table(["编号", "甲乙丙"], ...rows)));
    const pages = pdf.pages.filter(({ lines }) => lines.some(({ text }) => /第\d+行/.test(text)));
    expect(pages.length).toBeGreaterThan(3);
    for (const { lines } of pages) {
      expect(lines.some(({ text }) => /编号\s*甲乙丙/.test(text))).toBe(true);
      const first = lines.findIndex(({ text }) => text.includes("编号"));
      // Four lines to a row: none begins a page in its middle.
      expect(lines.filter(({ text }) => text.includes("内容")).length % 4).toBe(0);
      expect(lines[first + 1]?.text).toMatch(/^内容/);
    }
    const numbers = pages.flatMap(({ lines }) => lines.flatMap(({ text }) => /第(\d+)行/.exec(text)?.[1] ?? []));
    expect(numbers.map(Number)).toEqual(rows.map((_, index) => index + 1));
  });

  it("a row longer than a page goes on over pages, and loses nothing", async () => {
    const long = Array.from({ length: 900 }, (_, index) => `第${index}句。`).join("");
    const { pdf } = await printed({ kind: "transcript" }, noted(table(["甲", "乙"], ["一", long])));
    const text = pdf.pages
      .flatMap(({ lines }) => lines.filter(({ text }) => !/^(?:甲乙|— )/.test(text)).map((line) => line.text))
      .join("");
    for (const index of [0, 1, 449, 898, 899]) expect(text).toContain(`第${index}句。`);
  });
});

describe("what is around", () => {
  it("the fingerprint, in full, and where to check it", async () => {
    const { pdf } = await printed({ kind: "minutes" });
    const text = wholeText(pdf);
    expect(text).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015\n");
    expect(text).toContain("扫码查验，或访问 https://sanguan.example.gov.cn/records/m1");
  });

  it("the fingerprint alone, from the left edge, where there is no address to check it at", async () => {
    const { pdf } = await printed({ kind: "minutes" }, { ...sampleRecord, verifyUrl: undefined });
    const lines = pdf.pages.flatMap((page) => page.lines);
    const digits = lines.find(({ text }) => text === "9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
    expect(digits?.left).toBeCloseTo((28 * 72) / 25.4, 0);
    expect(wholeText(pdf)).not.toContain("扫码");
  });

  it("title, author and the time of the cut, and no other time", async () => {
    const { pdf } = await printed({ kind: "minutes" });
    expect(pdf.information).toMatchObject({
      Title: "2026年度党组织书记抓基层党建工作述职评议会纪要",
      Author: "中共镇江市委",
      CreationDate: "D:20261122032100Z",
      ModDate: "D:20261122032100Z",
      Language: "zh-CN",
    });
  });

  it("no heading stands alone at the end of a page", async () => {
    // One more line at a time: somewhere each would be the last on its page.
    for (let more = 1; more <= 22; more += 1) {
      const { pdf } = await printed({ kind: "transcript" }, noted(...Array.from({ length: more }, () => "一行。")));
      for (const { lines } of pdf.pages)
        expect([more, lines.at(-2)?.text]).not.toEqual([
          more,
          expect.stringMatching(/^(?:[一二三四五六]、|（[一二]）|整改任务：$)/),
        ]);
    }
  });

  it("a signature does not stand alone on a page", async () => {
    // One more line at a time: somewhere the signature would come to the top of a page.
    for (let more = 1; more <= 22; more += 1) {
      const record = sampleWith((part) =>
        part.kind === "comments" && part.itemId === "i1"
          ? {
              ...part,
              comments: [
                { ...part.comments[0], content: doc(...Array.from({ length: more }, () => "一行。")) },
              ] as typeof part.comments,
            }
          : part.kind === "tasks"
            ? { ...part, tasks: [] }
            : part,
      );
      const { pdf } = await printed({ kind: "feedbackLetter", itemId: "i1" }, record);
      const signed = pdf.pages.find(({ lines }) => lines.some(({ text }) => text === "中共镇江市委"));
      const above = signed?.lines.findIndex(({ text }) => text === "中共镇江市委") ?? 0;
      expect([more, above > 0 && signed?.lines[above - 1]?.text]).toEqual([
        more,
        "请对照以上意见，认真总结经验，持续改进工作。",
      ]);
    }
  });
});

describe("the proof is never alone on its page", () => {
  /** More and more lines, so that it would be at some point. */
  const grown = (count: number, language: RecordInput["language"]) => ({
    ...sampleWith((part) => {
      if (part.kind === "comments" && part.itemId === "i1")
        return {
          ...part,
          comments: part.comments.map((comment) => ({
            ...comment,
            content: doc(...Array.from({ length: count }, (_, index) => `第${index + 1}段`)),
          })),
        };
      if (part.kind === "tasks" && part.itemId === "i1")
        return {
          ...part,
          tasks: Array.from({ length: 6 + count }, (_, index) => ({
            id: `t${index}`,
            commentId: "c2",
            responsibleUnit: "江心洲镇党委",
            assignee: "王喆",
            dueDate: "2027-06-30",
            at: "2026-11-22T02:00:00.000Z",
            content: doc("制定办法。"),
          })),
        };
      return part.kind === "closing" ? { ...part, overrides: [] } : part;
    }),
    language,
  });

  it.each([
    ["feedbackLetter", "zh-CN"],
    ["feedbackLetter", "en"],
    ["minutes", "zh-CN"],
    ["responsibilityList", "zh-CN"],
    ["transcript", "zh-CN"],
  ] as const)("%s in %s", async (kind, language) => {
    const rendering: Rendering = kind === "feedbackLetter" ? { kind, itemId: "i1" } : { kind };
    for (let count = 1; count <= 24; count += 1) {
      const { pdf } = await printed(rendering, grown(count, language));
      const first = pdf.pages.at(-1)?.lines[0]?.text ?? "";
      expect(first, `${count} more`).not.toMatch(/本文件由|Drawn from the frozen/);
      expect(wholeText(pdf)).toMatch(/本文件由|Drawn from the frozen/);
    }
  });
});

describe("English documents", () => {
  it("are on the same page, numbered as English ones are", async () => {
    const { pdf } = await printed({ kind: "minutes" }, { ...sampleRecord, language: "en" });
    const text = wholeText(pdf);
    expect(text).toContain("1. Reports");
    expect(text).toContain("2.1.1 Bright spot");
    expect(pdf.pages[0]?.width).toBeCloseTo(210 * points, 1);
  });
});

it("content of every kind is printed", async () => {
  const list = items("bulletList", "点一", "点二");
  const marked: ContentNode = {
    type: "paragraph",
    content: [
      { type: "text", text: "粗", marks: [{ type: "bold" }] },
      { type: "text", text: "斜", marks: [{ type: "italic" }] },
      { type: "text", text: "线", marks: [{ type: "underline" }, { type: "strike" }] },
    ],
  };
  const { pdf } = await printed(
    { kind: "transcript" },
    noted(heading(2, "小标题"), list, marked, { type: "horizontalRule" }, { type: "blockquote", content: [list] }),
  );
  const text = wholeText(pdf);
  for (const words of ["小标题", "• 点一", "粗斜线", "———"]) expect(text).toContain(words);
});
