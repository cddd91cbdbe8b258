/** Tests that words which came too late are offered as addenda: one for each passage of the record that they stand beside, and none of what cannot be one. */

import type { MissingPassage } from "@sanguan/shared/document/difference";
import { limits } from "@sanguan/shared/protocol/command-schema";
import { expect, test } from "vitest";
import { lateWords, mostOfAddendum } from "./late-words.ts";

const meeting = {
  frozen: { at: "", documents: ["m1.i1.report", "m1.i1.comments", "m1.notes"].map((name) => ({ name, seq: 1 })) },
};
const aside = (document: string, ...passages: MissingPassage[]) => ({
  document,
  why: "frozen" as const,
  at: "",
  passages,
});
const passage = (rest: Partial<MissingPassage> & { readonly text: string }): MissingPassage => ({
  fragment: "default",
  kind: "added",
  ...rest,
});
const words = (...list: ReturnType<typeof aside>[]) => lateWords(list, meeting, (text) => `（删去：${text}）`);
const said = (...list: ReturnType<typeof aside>[]) =>
  words(...list).map(({ subject, text }) => [subject.passage, text]);

test("what was added behind a passage, or after it as blocks of its own, is said alone, in one addendum", () => {
  const behind = passage({ text: "冬季尤其少。", block: "走访不多。冬季尤其少。", beside: "走访不多。" });
  const after = passage({ text: "另起一段。", beside: "走访不多。" });
  expect(words(aside("m1.i1.report", behind, after))).toEqual([
    {
      subject: { document: "m1.i1.report", fragment: "default", passage: "走访不多。" },
      text: "冬季尤其少。\n另起一段。",
      from: [behind, after],
    },
  ]);
});

test("a block that was changed inside is said once, as its author has it", () => {
  const block = "走访了四十二户，冬季少。";
  const beside = "走访了四十户。";
  const list = [
    passage({ text: "二", block, beside }),
    passage({ text: "，冬季少", block, beside }),
    passage({ kind: "removed", text: "大约", block: beside }),
  ];
  expect(words(aside("m1.i1.report", ...list))).toMatchObject([
    { subject: { passage: beside }, text: block, from: list },
  ]);
});

test("what was only deleted is said to be struck, beside the block that the record has", () => {
  expect(
    said(
      aside(
        "m1.notes",
        passage({ kind: "removed", text: "大体", block: "大体完成。" }),
        passage({ kind: "removed", text: "整段" }),
      ),
    ),
  ).toEqual([
    ["大体完成。", "（删去：大体）"],
    ["整段", "（删去：整段）"],
  ]);
});

test("each text of a document has its own, and so has each document; without a passage it is about the whole", () => {
  const list = words(
    aside("m1.i1.comments", passage({ fragment: "c1", text: "好" }), passage({ fragment: "c2", text: "再查" })),
    aside("m1.notes", passage({ text: "好" })),
  );
  expect(list.map(({ subject }) => subject)).toEqual([
    { document: "m1.i1.comments", fragment: "c1" },
    { document: "m1.i1.comments", fragment: "c2" },
    { document: "m1.notes", fragment: "default" },
  ]);
});

test("[X4] what was staged, a change of form, and blanks are not offered", () => {
  expect(
    said(
      aside("m1.i1.staged.rita", passage({ fragment: "c1", text: "私下" })),
      aside("m1.i1.report", passage({ text: "整段", onlyForm: true }), passage({ text: "  ", beside: "走访不多。" })),
    ),
  ).toEqual([]);
});

test("a passage as long as a page is cut to what the server takes, and words as long as a book make several addenda", () => {
  expect(mostOfAddendum).toEqual({ passage: limits.remark, text: limits.body, reason: limits.remark });
  const page = "长".repeat(5_000);
  const list = words(
    aside(
      "m1.notes",
      ...["甲", "乙", "丙", "丁", "戊"].map((word) => passage({ text: `${word}${page}`, beside: page })),
    ),
  );
  expect(list[0]?.subject.passage).toHaveLength(2_000);
  const rare = `长${"𠮷".repeat(1_000)}`;
  expect(words(aside("m1.notes", passage({ text: "甲", beside: rare })))[0]?.subject.passage).toBe(
    rare.slice(0, 1_999),
  );
  expect(list.map(({ text }) => text.length)).toEqual([15_005, 10_003]);
});
