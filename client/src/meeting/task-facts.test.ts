/** Proves that revising a task writes over nothing that its author has not seen. */

import { expect, test } from "vitest";
import { changedByOthers, factsIn, takeTheirs } from "./task-facts.ts";

const opened = { unit: "云溪县", assignee: "p1", dueDate: "2026-12-31" };

test("what somebody else changed meanwhile, and was not touched here, goes out as they left it", () => {
  const standing = { ...opened, dueDate: "2027-01-31" };
  expect(factsIn(standing, { assignee: "p2" })).toEqual({ unit: "云溪县", assignee: "p2", dueDate: "2027-01-31" });
  expect(changedByOthers(opened, standing, { assignee: "p2" })).toEqual([]);
});

test("what both changed is told, unless both changed it alike", () => {
  const standing = { ...opened, dueDate: "2027-01-31" };
  expect(changedByOthers(opened, standing, { dueDate: "2027-02-28" })).toEqual(["dueDate"]);
  expect(changedByOthers(opened, standing, { dueDate: "2027-01-31" })).toEqual([]);
});

test("who took theirs and goes on writing is not told once more of what they took", () => {
  const standing = { ...opened, dueDate: "2027-01-31" };
  const taken = takeTheirs(opened, standing, { assignee: "p2", dueDate: "2027-02-28" });
  expect(factsIn(standing, taken.touched)).toEqual({ unit: "云溪县", assignee: "p2", dueDate: "2027-01-31" });
  const goesOn = { ...taken.touched, dueDate: "2027-03-31" };
  expect(changedByOthers(taken.opened, standing, goesOn)).toEqual([]);
  expect(changedByOthers(taken.opened, { ...standing, dueDate: "2027-04-30" }, goesOn)).toEqual(["dueDate"]);
});
