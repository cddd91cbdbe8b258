/** Tests that the hall sees who speaks, and who waits when it is their turn to be seen. */

import { type Rehearsal, live, personId } from "@sanguan/shared/domain/testing/rehearsal";
import { expect, test } from "vitest";
import { isFloorOpen } from "./floor-on-stage.ts";

function isOpen({ now }: Rehearsal): boolean {
  const item = now.items.find(({ id }) => id === now.currentItemId);
  if (item === undefined) throw new Error("no item is on");
  return isFloorOpen(now, item);
}

test("hands wait unseen until questions are asked; whoever speaks is seen at any time", () => {
  const rehearsal = live().do("rita", { type: "raise-hand", kind: "question" });
  expect([rehearsal.now.items[0]?.stage, isOpen(rehearsal)]).toEqual(["reporting", false]);
  rehearsal.do("carl", { type: "call-speaker", personId: personId("rita") });
  expect(isOpen(rehearsal)).toBe(true);
  rehearsal.do("carl", { type: "end-speech", number: 1 }, { type: "advance-agenda" });
  expect([rehearsal.now.items[0]?.stage, isOpen(rehearsal)]).toEqual(["questions", false]);
  expect(isOpen(rehearsal.do("rita", { type: "raise-hand", kind: "question" }))).toBe(true);
});
