/** Tests that a correction that was begun is not lost, and keeps its id. */

import { expect, test } from "vitest";
import { beginCorrection, keepCorrection, keptCorrection } from "./correction-draft.ts";

const place = { personId: "wang", meetingId: "m1" };
const report = { document: "m1.i1.report", fragment: "default" };
const never = () => expect.fail("it has an id");

test("words that were left unfinished are there again, under their id, wherever they are pointed at now", () => {
  const draft = beginCorrection(undefined, { ...report, passage: "四十户" }, () => "a1");
  expect(draft).toEqual({ id: "a1", ...report, passage: "四十户", text: "" });
  keepCorrection(place, { ...draft, text: "应为四十二户" });
  const again = beginCorrection(keptCorrection(place), { document: "m1.notes", fragment: "default" }, never);
  expect(again).toEqual({
    id: "a1",
    document: "m1.notes",
    fragment: "default",
    passage: "",
    text: "应为四十二户",
  });
  expect(keptCorrection({ ...place, personId: "li" })).toBeUndefined();
});

test("nothing is kept of one that says nothing, or that was proposed", () => {
  const draft = { id: "a2", ...report, passage: "", text: "改" };
  for (const left of [{ ...draft, text: " " }, undefined]) {
    keepCorrection(place, draft);
    keepCorrection(place, left);
    expect(keptCorrection(place)).toBeUndefined();
  }
});
