/** Tests which vote the stage shows as a meeting goes along. */

import { expect, it } from "vitest";
import { itemId } from "@sanguan/shared/domain/testing/rehearsal";
import { close, opened, reveal, voting } from "@sanguan/shared/domain/testing/election";
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
