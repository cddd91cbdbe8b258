/** Tests common problems against rules C14–C16. */

import { expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { commonProblems, familyOf } from "./shared-problem.ts";
import {
  assign,
  comment,
  commentId,
  itemId,
  personId,
  staged,
  task,
  withProblem,
  type Rehearsal,
} from "./testing/rehearsal.ts";

const share = (of: string, ...copies: readonly (readonly [string, string])[]): MeetingCommand => ({
  type: "share-problem",
  commentId: commentId(of),
  copies: copies.map(([id, item]) => ({ commentId: commentId(id), itemId: itemId(item) })),
});
const third: MeetingCommand = {
  type: "add-item",
  itemId: itemId("i3"),
  unit: "句容市",
  post: "市委书记",
  reporterId: personId("pia"),
  mode: "written",
};
/** A problem at the first unit; all three have been reached. */
const reached = () =>
  withProblem()
    .do("olga", third)
    .do("carl", { type: "go-to-item", itemId: itemId("i2") }, { type: "go-to-item", itemId: itemId("i3") });
const standing = (rehearsal: Rehearsal) => commonProblems(rehearsal.now).map((family) => family.map(({ id }) => id));

it("[C14] gives a problem to further units: comments of the same reviewer, without the quotation", () => {
  const quoted = { ...comment("c0"), quote: { text: "基层负担仍重" } } as MeetingCommand;
  const rehearsal = reached().do("rita", quoted, share("c0", ["c2", "i2"], ["c3", "i3"]));
  const at = rehearsal.at;
  for (const [id, item] of [
    ["c2", "i2"],
    ["c3", "i3"],
  ])
    expect(rehearsal.now.comments.find((one) => one.id === id)).toEqual({
      id,
      itemId: item,
      kind: "problem",
      reviewerId: "rita",
      state: "released",
      at,
      releasedAt: at,
      commonOf: "c0",
    });
  for (const who of ["vera", "carl"]) reached().do(who, share("c1", ["c2", "i2"]));
  expect(reached().refusal("rolf", share("c1", ["c2", "i2"]))).toBe("not-allowed");
  expect(reached().refusal("paul", share("c1", ["c2", "i2"]))).toBe("not-allowed");
  expect(
    reached()
      .do("rita", comment("c4", "i1", "brightSpot"))
      .refusal("rita", share("c4", ["c2", "i2"])),
  ).toBe("not-a-problem");
  const hidden = reached().do("rita", staged("c4"));
  for (const who of ["rita", "vera"]) expect(hidden.refusal(who, share("c4", ["c2", "i2"]))).toBe("unknown-comment");
});

it("[C15] gives it to a unit once, when its item is reached, within the portfolio, to all or to none", () => {
  const early = withProblem().do("olga", third);
  expect(early.refusal("rita", share("c1", ["c2", "i2"]))).toBe("wrong-stage");
  const rehearsal = reached();
  expect(rehearsal.refusal("rita", share("c1"))).toBe("already-so");
  expect(rehearsal.refusal("rita", share("c1", ["c2", "i9"]))).toBe("unknown-item");
  expect(rehearsal.refusal("rita", share("c1", ["c1", "i2"]))).toBe("comment-exists");
  expect(rehearsal.refusal("rita", share("c1", ["c2", "i2"], ["c2", "i3"]))).toBe("comment-exists");
  for (const twice of [share("c1", ["c2", "i1"]), share("c1", ["c2", "i2"], ["c3", "i2"])])
    expect(rehearsal.refusal("rita", twice)).toBe("already-shared");
  expect(
    rehearsal.do("rita", share("c1", ["c2", "i2"])).ask("rita", share("c2", ["c3", "i3"], ["c4", "i1"])),
  ).toMatchObject({
    refusal: { reason: "already-shared", details: { unit: "扬中市" } },
  });
  const narrow = reached().do("olga", assign("rita", "reviewer", ["i1", "i2"]));
  expect(narrow.refusal("vera", share("c1", ["c2", "i2"], ["c3", "i3"]))).toBe("not-in-portfolio");
});

it("[C16] is common while it stands at two units, and each has its own tasks", () => {
  const rehearsal = reached().do("rita", share("c1", ["c2", "i2"]), share("c2", ["c3", "i3"]));
  expect(standing(rehearsal)).toEqual([["c1", "c2", "c3"]]);
  rehearsal.do("vera", task("t1", "c2"));
  expect(rehearsal.now.tasks).toMatchObject([{ itemId: "i2", commentId: "c2" }]);
  rehearsal.do("rita", { type: "withdraw-comment", commentId: commentId("c1") });
  expect(standing(rehearsal)).toEqual([["c2", "c3"]]);
  // What was taken back may be given anew.
  expect(rehearsal.refusal("rita", share("c3", ["c4", "i1"]))).toBeUndefined();
  rehearsal.do("rita", { type: "revise-comment", commentId: commentId("c3"), kind: "requirement" });
  expect(standing(rehearsal)).toEqual([]);
  const [, second] = rehearsal.now.comments;
  expect(second && familyOf(rehearsal.now, second).map(({ id }) => id)).toEqual(["c2"]);
});
