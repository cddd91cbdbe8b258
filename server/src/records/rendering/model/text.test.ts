/** Tests the small rules of printed text: what may be printed, numbers, days, titles, numbering, signatures, file names. */

import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fingerprintLines } from "../fingerprint.ts";
import { renderingsOf } from "../renderings-of.ts";
import { signatureIndents } from "../signature-indents.ts";
import { sampleRecord, sampleWith } from "../testing/sample-record.ts";
import { makeCalendar } from "./calendar.ts";
import { chineseNumber } from "./chinese-number.ts";
import { makeOutline } from "./outline.ts";
import { printable, printableLine } from "./printable.ts";
import { titleLines, widthOf } from "./title-lines.ts";

describe("printable text", () => {
  it("keeps names as they are written, variation selectors too", () => {
    for (const name of [
      "王喆",
      "李堃",
      "陈镕",
      "刘祎",
      "赵𠮷祥",
      "孙㛃",
      "葛\u{E0100}",
      "阿卜杜热合曼·买买提",
      "O’Neill",
    ])
      expect(printable(name)).toBe(name);
  });

  it("has no controls, no change of direction, no half characters", () => {
    expect(printable("a\u0000b\u202Ec\u200Bd\tE\u0085")).toBe("abcd E");
    expect(printable("x\uD842y\uFFFF")).toBe("x\uFFFDy\uFFFD");
    expect(printable("一\r\n二\u2028三")).toBe("一\n二\n三");
    expect(printableLine("  一\n 二  ")).toBe("一 二");
  });
});

test.each([
  [1, "一"],
  [10, "十"],
  [11, "十一"],
  [20, "二十"],
  [60, "六十"],
  [101, "一百零一"],
  [110, "一百一十"],
  [1005, "一千零五"],
  [0, "0"],
  [10_000, "10000"],
])("%d is written %s", (count, text) => expect(chineseNumber(count)).toBe(text));

describe("days and times", () => {
  const chinese = makeCalendar("zh-CN", "Asia/Shanghai");

  it("are those of the given zone", () => {
    expect(chinese.dayTime("2026-11-21T16:30:00.000Z")).toBe("2026年11月22日 00:30");
    expect(makeCalendar("en", "Europe/Berlin").dayTime("2026-11-21T23:30:00.000Z")).toBe("22 November 2026 00:30");
  });

  it("a due date has no zone, and what is no time stays as it is", () => {
    expect(makeCalendar("zh-CN", "America/Los_Angeles").day("2027-03-01")).toBe("2027年3月1日");
    expect(chinese.day("to be set")).toBe("to be set");
    expect(chinese.partOfDay("")).toBe("");
  });

  it.each([
    ["2026-11-22T03:59:00Z", "上午"],
    ["2026-11-22T04:00:00Z", "下午"],
    ["2026-11-22T10:00:00Z", "晚上"],
  ])("%s is %s", (at, part) => expect(chinese.partOfDay(at)).toBe(part));

  it("a zone that does not exist is refused", () => {
    expect(() => makeCalendar("en", "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("titles", () => {
  it("are broken between words that belong together", () => {
    expect(titleLines("2026年度党组织书记抓基层党建工作述职评议会纪要", 19, "zh-CN")).toEqual([
      "2026年度党组织书记",
      "抓基层党建工作述职评议会纪要",
    ]);
    expect(titleLines("问题清单", 19, "zh-CN")).toEqual(["问题清单"]);
    // A bracket goes with what it opens.
    expect(titleLines("Report of 屯庄村党支部 (阿卜杜热合曼·买买提艾力)", 19, "en")[0]).toBe("Report of 屯庄村党支部");
    expect(titleLines("Feedback on the report of the party committee of Jiangxin", 19, "en")).toEqual([
      "Feedback on the report of the",
      "party committee of Jiangxin",
    ]);
  });

  it("lose nothing and fit their lines, as long as no word is longer than one", () => {
    const words = fc.array(
      fc.constantFrom("述职", "评议会", "2026年", "（党组）", "镇党委", "关于", "Minutes ", "的"),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const title = parts.join("");
        const lines = titleLines(title, 19, "zh-CN");
        expect(lines.join("").replaceAll(" ", "")).toBe(title.replaceAll(" ", ""));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(19);
      }),
    );
  });
});

describe("numbering", () => {
  it("goes 一、（一）1.（1） and begins anew below", () => {
    const outline = makeOutline("zh-CN");
    const texts = ([1, 2, 3, 4, 4, 3, 2, 1, 2] as const).map((level) => outline.heading(level, "甲"));
    expect(texts.map((block) => (block.kind === "heading" ? block.runs[0]?.text : ""))).toEqual([
      "一、甲",
      "（一）甲",
      "1.甲",
      "（1）甲",
      "（2）甲",
      "2.甲",
      "（二）甲",
      "二、甲",
      "（一）甲",
    ]);
  });

  it("goes 1. 1.1 1.1.1 (1) in English", () => {
    const outline = makeOutline("en");
    const texts = ([1, 2, 3, 4, 1] as const).map((level) => outline.heading(level, "A"));
    expect(texts.map((block) => (block.kind === "heading" ? block.runs[0]?.text : ""))).toEqual([
      "1. A",
      "1.1 A",
      "1.1.1 A",
      "(1) A",
      "2. A",
    ]);
  });
});

test("a signature is centred above its day, which stands four characters from the edge unless the name is longer", () => {
  // The day is seven characters wide.
  expect(signatureIndents("中共镇江市委", "2026年11月22日")).toEqual([4.5, 4]);
  const [name, day] = signatureIndents("中共某某市某某区经济技术开发区工作委员会", "2026年11月22日");
  expect([name, day]).toEqual([0, 6.5]);
});

test("a fingerprint is printed in two lines of eight groups", () => {
  const digest = sampleRecord.digest;
  const lines = fingerprintLines(digest);
  expect(lines.map((line) => line.split(" ").length)).toEqual([8, 8]);
  expect(lines.join("").replaceAll(" ", "")).toBe(digest);
});

describe("what there is of a record", () => {
  it("is minutes, transcript, three lists also as .xlsx, and a letter for each item", () => {
    const all = renderingsOf(sampleRecord.parts, "zh-CN");
    expect(all.map(({ fileName, formats }) => `${fileName} ${formats.join()}`)).toEqual([
      "会议纪要 docx,pdf",
      "会议记录 docx,pdf",
      "问题清单 docx,pdf,xlsx",
      "责任清单 docx,pdf,xlsx",
      "整改清单 docx,pdf,xlsx",
      "反馈意见函-01-江心洲镇党委 docx,pdf",
      "反馈意见函-02-屯庄村党支部 docx,pdf",
    ]);
  });

  it("has file names that no file system reads as more than a name, and no two alike", () => {
    const parts = sampleWith((part) =>
      part.kind === "agenda"
        ? { ...part, items: part.items.map((item) => ({ ...item, unit: `../${"长".repeat(80)}:*?"<>|\\` })) }
        : part,
    ).parts;
    const names = renderingsOf(parts, "zh-CN").map(({ fileName }) => fileName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).not.toMatch(/[\\/:*?"<>|.]/);
      expect(name.length).toBeLessThan(60);
    }
  });
});
