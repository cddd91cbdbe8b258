/** Tests against rule C17 who owes an item a comment. */

import { expect, it } from "vitest";
import { awaitedReviewers } from "./owed-comment.ts";
import { assign, commentId, itemId, live, release, staged, withdraw, type Rehearsal } from "./testing/rehearsal.ts";

it("[C17] names who owes an item a comment, and nothing of what is staged", () => {
  const owing = (rehearsal: Rehearsal, item = "i1") =>
    awaitedReviewers(rehearsal.now, itemId(item)).map(({ name }) => name);
  const rehearsal = live()
    .do("rita", staged("c1"))
    .do("olga", assign("rolf", "reviewer", ["i2"]));
  expect(owing(rehearsal)).toEqual(["rita"]);
  expect(owing(rehearsal, "i2")).toEqual(["rita", "rolf"]);
  expect(owing(rehearsal.do("rita", release("c1")))).toEqual([]);
  rehearsal.do("rita", { type: "withdraw-comment", commentId: commentId("c1") });
  expect(owing(rehearsal)).toEqual(["rita"]);
  expect(owing(rehearsal.do("olga", withdraw("rita", "reviewer")))).toEqual([]);
});
