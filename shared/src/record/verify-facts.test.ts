/** Checks that what follows from other parts of a record is reckoned again: whoever signs a wrong score, quota or common problem is caught by name. */

import { expect, it } from "vitest";
import type { PartContent } from "./build-manifest.ts";
import { buildExtract } from "./build-extract.ts";
import { faultText } from "./fault-text.ts";
import { everyKind, everyKindBut } from "./testing/every-kind.ts";
import { verifyExtract } from "./verify-extract.ts";
import { verifyRecord } from "./verify.ts";

it("a record with every kind of part is sound, and so are its extracts", async () => {
  const record = everyKind();
  expect((await verifyRecord(record)).filter((check) => !check.ok)).toEqual([]);
  for (const itemId of ["i1", "i2"]) {
    const extract = buildExtract(record, itemId) ?? expect.fail("no extract");
    expect((await verifyExtract(extract)).filter((check) => !check.ok)).toEqual([]);
    expect(extract.parts.map(({ part }) => part.kind)).not.toContain("common-problems");
  }
});

const wrong: readonly (readonly [string, (content: PartContent) => PartContent, string, string])[] = [
  [
    "a score that its ballots do not make",
    (part) => (part.kind === "evaluation" && part.score !== null ? { ...part, score: 8481 } : part),
    "the score of i1 is not what its ballots make",
    "i1 的测评得分与票数不符",
  ],
  [
    "a composite score that its score does not make",
    (part) => (part.kind === "grade" && part.score !== null ? { ...part, composite: 7633 } : part),
    "the composite score of i1 is not what its score makes",
    "i1 的综合得分推算不符",
  ],
  [
    "a score of another vote",
    (part) => (part.kind === "grade" && part.score === null ? { ...part, score: 5000, composite: 5000 } : part),
    "the composite score of i2 is not what its score makes",
    "i2 的综合得分推算不符",
  ],
  [
    "a quota of other reporters",
    (part) =>
      part.kind === "grading" && part.quota !== null ? { ...part, quota: { ...part.quota, reporters: 3 } } : part,
    "the quota of grades at i1 is not as reckoned",
    "i1 的等次名额推算不符",
  ],
  [
    "an order that its lots do not make",
    (part) =>
      part.kind === "lots"
        ? { ...part, draws: part.draws.map((draw) => ({ ...draw, drawn: draw.drawn.toReversed() })) }
        : part,
    "the order drawn in draw 1 is not what its seed makes",
    "第 1 次抽签的次序与种子不符",
  ],
  [
    "a common problem of one unit",
    (part) =>
      part.kind === "common-problems" ? { ...part, problems: [{ comments: [{ itemId: "i1", id: "c-i1" }] }] } : part,
    "common problem 1 names what is not there",
    "第 1 个共性问题所指有误",
  ],
];

it.each(wrong)("%s is caught, though it was signed", async (_, change, english, chinese) => {
  const faults = (await verifyRecord(everyKindBut(change))).filter((check) => !check.ok);
  expect(faults.map(({ check }) => check)).toEqual(["facts"]);
  const [fault] = faults;
  if (fault === undefined) throw new Error("no fault");
  expect(faultText(fault, "en")).toContain(english);
  expect(faultText(fault, "zh-CN")).toContain(chinese);
});
