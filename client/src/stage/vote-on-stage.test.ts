/** Tests which vote the stage shows as a meeting goes along. */

import { expect, it } from "vitest";
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

it("shows the results of all once everybody has been heard", () => {
  const rehearsal = opened("atEnd").do("carl", close("v1"), reveal("v1"));
  expect(voteOnStage(rehearsal.now)).toBeUndefined();
  while (rehearsal.now.items.some(({ stage }) => stage !== "done")) rehearsal.do("carl", { type: "advance-agenda" });
  expect(voteOnStage(rehearsal.now)?.id).toBe("v1");
});
