/** Tests that every addendum has a place in the record, beside its passage where there is one. */

import { textContent } from "@sanguan/shared/document/text-content";
import type { AddendumSubject } from "@sanguan/shared/domain/addendum";
import { sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { describe, expect, it } from "vitest";
import { arrangeRecord } from "./arrange-record.ts";
import { blockOf, placeAddenda, recordTexts } from "./place-addenda.ts";

const record = arrangeRecord(sampleRecord({ text: "第一段。\n联系群众不够\n第三段。" }));
const about = (subject: AddendumSubject) => ({ subject });
const report = { document: "m1.i1.report", fragment: "default" };

describe("an addendum", () => {
  it("stands after the block that holds its passage, in the order given", () => {
    const first = about({ ...report, passage: "群众不够" });
    const second = about({ ...report, passage: "联系群众" });
    const placed = placeAddenda(record, [first, second]);
    expect(placed.in("m1.i1.report", "default").after.get(1)).toEqual([first, second]);
    expect(placed.in("m1.i1.report", "default").head).toEqual([]);
    expect(placed.elsewhere).toEqual([]);
  });

  it("stands at the head when it is about the whole, or its passage is not there", () => {
    const whole = about(report);
    const lost = about({ ...report, passage: "谁也没有写过" });
    expect(placeAddenda(record, [whole, lost]).in("m1.i1.report", "default").head).toEqual([whole, lost]);
  });

  it("finds comments and tasks by their id; one whose comment is gone stands at the head of all comments", () => {
    const comment = about({ document: "m1.i1.comments", fragment: "c-i1", passage: "联系群众" });
    const task = about({ document: "m1.i1.tasks", fragment: "t-i1" });
    const gone = about({ document: "m1.i1.comments", fragment: "c9", passage: "联系群众" });
    const notes = about({ document: "m1.notes", fragment: "default", passage: "第三段" });
    const placed = placeAddenda(record, [comment, task, gone, notes]);
    expect(placed.in("m1.i1.comments", "c-i1").after.get(1)).toEqual([comment]);
    expect(placed.in("m1.i1.tasks", "t-i1").head).toEqual([task]);
    expect(placed.ofDocument("m1.i1.comments")).toEqual([gone]);
    expect(placed.in("m1.notes", "default").after.get(2)).toEqual([notes]);
  });

  it("about a text that a report or the notes never had stands at their head", () => {
    const odd = ["m1.i1.report", "m1.notes"].map((document) => about({ document, fragment: "c1", passage: "第三段" }));
    const placed = placeAddenda(record, odd);
    expect(placed.in("m1.i1.report", "default").head).toEqual([odd[0]]);
    expect(placed.in("m1.notes", "default").head).toEqual([odd[1]]);
  });

  it("about no document of this record is not hidden", () => {
    const strange = ["m2.i1.report", "m1.i9.report", "m1.i1.staged.rita", "nonsense"].map((document) =>
      about({ document, fragment: "default" }),
    );
    expect(placeAddenda(record, strange).elsewhere).toEqual(strange);
  });
});

it("a passage over several blocks is where it ends, whatever blanks a selection put in it", () => {
  const content = textContent("第一段。\n第二段。\n第三段。");
  expect(blockOf(content, " 一段。\n\n第二")).toBe(1);
  expect(blockOf(content, "第三段。")).toBe(2);
  expect(blockOf(content, " \n")).toBeUndefined();
  expect(blockOf(content, "第四段")).toBeUndefined();
  expect(blockOf(undefined, "第")).toBeUndefined();
});

it("every text of the record may have addenda", () => {
  expect(recordTexts(record).map(({ document, fragment }) => [document, fragment])).toEqual([
    ["m1.i1.report", "default"],
    ["m1.i1.comments", "c-i1"],
    ["m1.i1.tasks", "t-i1"],
    ["m1.notes", "default"],
  ]);
});
