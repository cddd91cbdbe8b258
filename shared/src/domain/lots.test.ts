/** Tests the drawing of lots against rules A17–A19, and with lots worked out elsewhere. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { drawnOrder, placeInDraw, standingDraw } from "./lots.ts";
import { firstItem, itemId, live, lots, prepared, secondItem, type Rehearsal } from "./testing/rehearsal.ts";

const draw: MeetingCommand = { type: "draw-lots" };
const more = ["i3", "i4", "i5", "i6"].map((id, index) => ({
  ...secondItem,
  itemId: itemId(id),
  mode: index % 2 === 0 ? "oral" : "written",
})) as readonly MeetingCommand[];
const order = ({ now }: Rehearsal) => now.items.map(({ id }) => id).join(" ");

describe("a draw", () => {
  // printf 'abab…/i1' | sha256sum, sorted
  const expected = "i4 i3 i1 i6 i2 i5";

  it("[A19] gives the same order for the same seed, whoever works it out, from whatever order", () => {
    const ids = ["i1", "i2", "i3", "i4", "i5", "i6"].map(itemId);
    expect(drawnOrder(ids, lots).join(" ")).toBe(expected);
    expect(drawnOrder(ids.toReversed(), lots).join(" ")).toBe(expected);
    const other = { ...lots, seed: "cd".repeat(32) };
    expect(drawnOrder(ids, other).join(" ")).not.toBe(expected);
  });

  it("[A17] [A19] orders the agenda and keeps the seed", () => {
    const rehearsal = prepared().do("olga", ...more, draw);
    expect(order(rehearsal)).toBe(expected);
    expect(rehearsal.now.draws).toEqual([
      { algorithm: "sha256-seed-item", seed: lots.seed, drawn: expected.split(" "), by: "olga", at: rehearsal.at },
    ]);
    const [draws] = rehearsal.now.draws;
    expect(draws && placeInDraw(draws, itemId(expected.slice(0, 2)))).toBe(1);
    // Drawn again is another draw, and both are kept.
    expect(rehearsal.do("olga", draw).now.draws).toHaveLength(2);
  });

  it("[A17] is among those that have not begun, and there are at least two", () => {
    expect(live().refusal("carl", draw)).toBe("nothing-to-draw");
    const rehearsal = live()
      .do("olga", ...more)
      .do("carl", { type: "go-to-item", itemId: itemId("i4") });
    rehearsal.do("carl", draw);
    expect(rehearsal.now.draws[0]?.drawn.toSorted()).toEqual(["i2", "i3", "i5", "i6"]);
    expect(rehearsal.now.items.findIndex(({ id }) => id === "i1")).toBe(0);
    expect(rehearsal.now.items.findIndex(({ id }) => id === "i4")).toBe(3);
    expect(rehearsal.refusal("rita", draw)).toBe("not-allowed");
  });

  it("[A20] is told of while its order stands, not once it was changed by hand or drawn items left it", () => {
    const rehearsal = prepared().do("olga", ...more);
    expect(standingDraw(rehearsal.now)).toBeUndefined();
    rehearsal.do("olga", draw);
    expect(standingDraw(rehearsal.now)?.drawn.join(" ")).toBe(expected);
    const drawn = expected.split(" ").map(itemId);
    rehearsal.do("olga", { type: "order-agenda", itemIds: drawn.toReversed() });
    expect(standingDraw(rehearsal.now)).toBeUndefined();
    rehearsal.do("olga", { type: "order-agenda", itemIds: drawn });
    // Who was drawn and is not to be heard any more breaks nothing; nor does somebody who came afterwards.
    rehearsal.do("olga", { type: "remove-item", itemId: itemId("i3") }, {
      ...firstItem,
      itemId: itemId("i7"),
    } as MeetingCommand);
    expect(standingDraw(rehearsal.now)?.seed).toBe(lots.seed);
  });

  it("[A18] may be of one mode alone; the others keep their places", () => {
    const rehearsal = prepared().do("olga", ...more, { type: "draw-lots", mode: "oral" });
    expect(rehearsal.now.items.map(({ mode }) => mode).join(" ")).toBe("oral written oral written oral written");
    expect(rehearsal.now.draws[0]?.drawn.toSorted()).toEqual(["i1", "i3", "i5"]);
    expect(rehearsal.now.items.filter(({ mode }) => mode === "written").map(({ id }) => id)).toEqual([
      "i2",
      "i4",
      "i6",
    ]);
  });
});
