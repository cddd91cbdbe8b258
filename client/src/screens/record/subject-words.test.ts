/** Tests that what an addendum is about is always named. */

import { sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { expect, test } from "vitest";
import { arrangeRecord } from "../../reading/arrange-record.ts";
import { subjectWords } from "./subject-words.ts";

const record = arrangeRecord(sampleRecord());
const t = ((key: string, words: object = {}) => `${key} ${Object.values(words).join(" ")}`.trim()) as never;

test.each([
  ["m1.i1.report", "default", "subject.report 新坝镇"],
  ["m1.i1.comments", "c-i1", "subject.comment 新坝镇 李"],
  ["m1.i1.comments", "gone", "subject.comments 新坝镇"],
  ["m1.i1.tasks", "t-i1", "subject.task 新坝镇 1"],
  ["m1.i1.tasks", "gone", "subject.tasks 新坝镇"],
  ["m1.notes", "default", "subject.notes"],
  ["m1.i9.report", "default", "m1.i9.report"],
  ["nonsense", "default", "nonsense"],
])("%s %s", (document, fragment, words) => {
  expect(subjectWords({ document, fragment }, record, t)).toBe(words);
});
