/** Owns the checks of what the slash menu offers. */

import { expect, test } from "vitest";
import { blockCommands } from "./block-commands.ts";
import { matching } from "./slash-menu.ts";

const words: Record<string, string> = {
  table: "表格",
  orderedList: "编号列表",
  heading1: "一级标题",
  heading2: "二级标题",
};
const word = (id: string) => words[id] ?? id;
const ids = (query: string) => matching(query, word).map((command) => command.id);

test("an empty query offers everything, in the toolbar's order", () => {
  expect(ids("")).toEqual(blockCommands.map((command) => command.id));
});

test("what begins with the query comes before what contains it", () => {
  expect(ids("表")).toEqual(["table", "orderedList"]);
});

test("a command is found by its words, by its name and by pinyin", () => {
  expect(ids("二级")).toEqual(["heading2"]);
  expect(ids("h1")).toEqual(["heading1"]);
  expect(ids("biaoge")).toEqual(["table"]);
  expect(ids("zzz")).toEqual([]);
});
