/** Proves that what was picked for a shared name does not outlast the name's place on the list. */

import { expect, test } from "vitest";
import { namesIn, stillPicked } from "./voter-names.ts";

test("a list is names by line or by comma, each once", () => {
  expect(namesIn(" 张伟，王芳、张伟\n\n李娜 ; ")).toEqual(["张伟", "王芳", "李娜"]);
});

test("a pick goes with its name, so that the next list asks again", () => {
  const picked = new Map([
    ["张伟", "p1"],
    ["王芳", "p2"],
  ]);
  const left = stillPicked(picked, namesIn("王芳"));
  expect([...left]).toEqual([["王芳", "p2"]]);
  expect(stillPicked(left, namesIn("张伟、王芳")).has("张伟")).toBe(false);
});

test("a pick stays the same one while its name is there: trying again makes nobody twice", () => {
  const another = { text: "张伟", another: "张伟" };
  expect(stillPicked(new Map([["张伟", another]]), namesIn("张伟\n王芳")).get("张伟")).toBe(another);
});
