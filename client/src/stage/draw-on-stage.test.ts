/** Tests that the hall sees a draw name by name, and for a while whole, as long as the agenda stands as it was drawn. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { itemId, live, prepared } from "@sanguan/shared/domain/testing/rehearsal";
import { expect, test } from "vitest";
import { drawOnStage } from "./draw-on-stage.ts";

test("names come one after the other, all stay for a while, then the agenda is back", () => {
  const rehearsal = prepared().do("olga", { type: "draw-lots" });
  const at = (after: number) => drawOnStage(rehearsal.now, Date.parse(rehearsal.at) + after)?.shown;
  // Clocks are never quite the same.
  expect([at(-500), at(0), at(899), at(900), at(1800), at(21_799), at(21_800)]).toEqual([0, 0, 0, 1, 2, 2, undefined]);
});

test("one that the agenda was ordered away from is not shown, nor is there one without lots", () => {
  const rehearsal = prepared().do("olga", { type: "draw-lots" });
  const now = Date.parse(rehearsal.at);
  const [first = "i1", second = "i2"] = rehearsal.now.items.map(({ id }) => id);
  rehearsal.do("olga", { type: "order-agenda", itemIds: [itemId(second), itemId(first)] });
  expect(drawOnStage(rehearsal.now, now)).toBeUndefined();
  expect(drawOnStage(live().now, now)).toBeUndefined();
});

test("the hall goes along with the host, also out of a draw that is still being told", () => {
  const start = Date.parse(prepared().at);
  const shown = (command: MeetingCommand) => {
    const rehearsal = prepared().do("olga", { type: "draw-lots" }).do("carl", { type: "start-meeting" });
    expect(drawOnStage(rehearsal.now, start + 1000)?.shown).toBe(1);
    rehearsal.at = new Date(start + 1000).toISOString();
    return drawOnStage(rehearsal.do("carl", command).now, start + 1000);
  };
  expect(shown({ type: "advance-agenda" })).toBeUndefined();
  expect(shown({ type: "begin-break", planned: 600 })).toBeUndefined();
});
