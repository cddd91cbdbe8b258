/** Tests which vote the stage shows as a meeting goes along. */

import { expect, it } from "vitest";
import { itemId } from "@sanguan/shared/domain/testing/rehearsal";
import { close, open, opened, reveal, voting } from "@sanguan/shared/domain/testing/election";
import { voteOnStage } from "./vote-on-stage.ts";

it("shows the vote that goes on, then its result until the agenda moves on", () => {
  expect(voteOnStage(voting().now)).toBeUndefined();
  const rehearsal = opened();
  expect(voteOnStage(rehearsal.now)?.state).toBe("open");
  expect(voteOnStage(rehearsal.do("carl", close("v1")).now)?.state).toBe("closed");
  expect(voteOnStage(rehearsal.do("carl", reveal("v1")).now)?.state).toBe("revealed");
  expect(voteOnStage(rehearsal.do("carl", { type: "advance-agenda" }).now)).toBeUndefined();
});

it("goes along with the agenda while a vote waits, and comes back with it", () => {
  const left = opened().do("carl", { type: "advance-agenda" });
  expect(left.now.currentItemId).toBe("i2");
  expect(voteOnStage(left.now)).toBeUndefined();
  expect(voteOnStage(left.do("carl", { type: "go-to-item", itemId: itemId("i1") }).now)?.id).toBe("v1");
});

it("shows a vote on all, whatever item is on", () => {
  const { now } = opened("atEnd");
  expect(now.items.every(({ stage }) => stage === "done")).toBe(false);
  expect(voteOnStage(now)?.state).toBe("open");
});

it("shows the results of all once everybody has been heard", () => {
  const rehearsal = opened("atEnd").do("carl", close("v1"), reveal("v1"));
  expect(voteOnStage(rehearsal.now)).toBeUndefined();
  while (rehearsal.now.items.some(({ stage }) => stage !== "done")) rehearsal.do("carl", { type: "advance-agenda" });
  expect(voteOnStage(rehearsal.now)?.id).toBe("v1");
});

/** Both items were voted on; the result of the second was shown at once when `atOnce`, else both are held back. The agenda is done. */
function heard(atOnce: boolean) {
  const rehearsal = opened().do("carl", close("v1"), { type: "advance-agenda" });
  while (rehearsal.now.items[1]?.stage !== "voting") rehearsal.do("carl", { type: "advance-agenda" });
  rehearsal.do("carl", open("v2", "i2"), close("v2"));
  if (atOnce) rehearsal.do("carl", reveal("v2"));
  rehearsal.at = "2026-03-10T02:00:00.000Z";
  while (rehearsal.now.items.some(({ stage }) => stage !== "done")) rehearsal.do("carl", { type: "advance-agenda" });
  return rehearsal;
}

it("finds the vote of the item that is on among several that wait", () => {
  const rehearsal = opened().do("carl", close("v1"), { type: "advance-agenda" });
  while (rehearsal.now.items[1]?.stage !== "voting") rehearsal.do("carl", { type: "advance-agenda" });
  rehearsal.do("carl", open("v2", "i2"), close("v2"));
  expect(voteOnStage(rehearsal.now)?.id).toBe("v2");
  expect(voteOnStage(rehearsal.do("carl", { type: "go-to-item", itemId: itemId("i1") }).now)?.id).toBe("v1");
});

it("shows together, in the order of the agenda, what was held back until everybody had been heard", () => {
  const rehearsal = heard(false).do("carl", reveal("v2"), reveal("v1"));
  const shown = voteOnStage(rehearsal.now);
  expect(shown?.state).toBe("revealed");
  expect(shown?.results?.map((result) => result.itemId)).toEqual(["i1", "i2"]);
});

it("shows no result again that the hall saw when its item was on", () => {
  const rehearsal = heard(true).do("carl", reveal("v1"));
  expect(voteOnStage(rehearsal.now)?.results?.map((result) => result.itemId)).toEqual(["i1"]);
});
