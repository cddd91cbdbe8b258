/** Tests which votes the panel shows at length, which in a list, and which may be revealed in one press. */

import { close, open, opened, reveal, voting } from "@sanguan/shared/domain/testing/election";
import { itemId, type Rehearsal } from "@sanguan/shared/domain/testing/rehearsal";
import { expect, test } from "vitest";
import { votedUnheard, votesShown, votesToReveal } from "./votes-shown.ts";

const shown = ({ now }: Rehearsal, item?: string) => {
  const { current, held } = votesShown(now, item === undefined ? undefined : itemId(item));
  return [current?.id, held.map(({ id }) => id).join(" ")];
};
const toReveal = ({ now }: Rehearsal) => votesToReveal(now).map(({ id }) => id);

/** The first is closed and held back; the agenda is at the vote on the second. */
const atSecond = () =>
  opened().do("carl", close("v1"), { type: "go-to-item", itemId: itemId("i2") }, { type: "advance-agenda" });

test("one alone is shown at length, wherever one looks", () => {
  expect(shown(voting())).toEqual([undefined, ""]);
  const rehearsal = opened();
  expect(shown(rehearsal)).toEqual(["v1", ""]);
  expect(shown(rehearsal.do("carl", close("v1")), "i2")).toEqual(["v1", ""]);
  expect(toReveal(rehearsal)).toEqual([]);
});

test("the one that is open comes first, then that of what one looks at; the others wait in a list", () => {
  const rehearsal = atSecond().do("carl", open("v2", "i2"));
  expect(shown(rehearsal, "i1")).toEqual(["v2", "v1"]);
  rehearsal.do("carl", close("v2"));
  expect(shown(rehearsal, "i1")).toEqual(["v1", "v2"]);
  expect(shown(rehearsal, "i2")).toEqual(["v2", "v1"]);
  expect(shown(rehearsal)).toEqual([undefined, "v1 v2"]);
});

test("all are revealed in one press in the order in which they were opened, but not while one is open", () => {
  const rehearsal = atSecond().do("carl", open("v2", "i2"));
  expect(toReveal(rehearsal)).toEqual([]);
  expect(toReveal(rehearsal.do("carl", close("v2")))).toEqual(["v1", "v2"]);
  expect(toReveal(rehearsal.do("carl", reveal("v1")))).toEqual([]);
});

test("who would be voted on without having been heard to the end is counted", () => {
  const rehearsal = voting("atEnd");
  const all = rehearsal.now.items.map(({ id }) => id);
  expect(votedUnheard(rehearsal.now, all)).toBe(2);
  while (rehearsal.now.items[0]?.stage !== "done") rehearsal.do("carl", { type: "advance-agenda" });
  expect(votedUnheard(rehearsal.now, all)).toBe(1);
  expect(votedUnheard(rehearsal.now, all.slice(0, 1))).toBe(0);
});
