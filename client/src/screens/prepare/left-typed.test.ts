/** Proves that an answer erases nothing that was typed while it was awaited. */

import { expect, test } from "vitest";
import { clearSent, stillTouched } from "./left-typed.ts";

const blank = { unit: "", reporter: "" };

test("a form that stands as it was sent is emptied", () => {
  const sent = { unit: "云溪县", reporter: "王伟" };
  expect(clearSent(sent, sent, blank)).toEqual(blank);
});

test("the next name, begun while the answer was awaited, stays; the rest goes", () => {
  expect(clearSent({ unit: "江口", reporter: "王伟" }, { unit: "云溪县", reporter: "王伟" }, blank)).toEqual({
    unit: "江口",
    reporter: "",
  });
});

test("what was touched again is still to be saved", () => {
  const groups: readonly string[] = ["甲"];
  expect(
    stillTouched<{ title?: string; groups?: readonly string[] }>({ title: "述职", groups }, { title: "述", groups }),
  ).toEqual({ title: "述职" });
  expect(stillTouched<{ title?: string; place?: string }>({ title: "述", place: "一" }, { title: "述" })).toEqual({
    place: "一",
  });
});
