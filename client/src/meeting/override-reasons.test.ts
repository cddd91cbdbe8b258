/** Tests that each meeting has its own reasons, and that they are the same object until one changes. */

import { expect, test } from "vitest";
import { overrideReasons, writeOverrideReason } from "./override-reasons.ts";

test("a reason stays with its fault and its meeting", () => {
  writeOverrideReason("m", "a", "会后补充");
  writeOverrideReason("m", "b", "缺");
  writeOverrideReason("m", "b", "缺席");
  expect(overrideReasons("m")).toEqual({ a: "会后补充", b: "缺席" });
  expect(overrideReasons("m")).toBe(overrideReasons("m"));
  expect(overrideReasons("n")).toEqual({});
  expect(overrideReasons("n")).toBe(overrideReasons("n"));
});
