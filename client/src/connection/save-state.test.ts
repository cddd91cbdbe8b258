/** Owns the checks of when words count as saved. */

import { describe, expect, test } from "vitest";
import { isUnsaved, nextSaveState, saveStatus, startSaveState, type SaveEvent, type SaveState } from "./save-state.ts";

const after = (events: readonly SaveEvent[], from: SaveState = startSaveState(false)) =>
  events.reduce(nextSaveState, from);
const opened: SaveEvent = { type: "opened" };
const closed: SaveEvent = { type: "closed" };
const step2: SaveEvent = { type: "sent", step: "step2" };
const update: SaveEvent = { type: "sent", step: "update" };
const acknowledged = (upTo: number): SaveEvent => ({ type: "acknowledged", upTo });

describe("save state", () => {
  test("a page that was only opened has nothing unsaved, before and after its first step 2", () => {
    expect(saveStatus(startSaveState(false))).toBe("saved");
    expect(saveStatus(after([opened, step2]))).toBe("saved");
    expect(saveStatus(after([opened, step2, acknowledged(1)]))).toBe("saved");
  });

  test("an update is saving until its own frame is acknowledged, not an earlier one", () => {
    const typing = after([opened, step2, update, update]);
    expect(saveStatus(typing)).toBe("saving");
    expect(saveStatus(after([acknowledged(1), acknowledged(2)], typing))).toBe("saving");
    expect(saveStatus(after([acknowledged(3)], typing))).toBe("saved");
  });

  test("a deletion counts like any frame, though no state vector moves", () => {
    const deleted = after([opened, step2, acknowledged(1), update]);
    expect(isUnsaved(deleted)).toBe(true);
    expect(isUnsaved(after([acknowledged(2)], deleted))).toBe(false);
  });

  test("acknowledgements never go back and never count frames that were not sent", () => {
    const state = after([opened, step2, update, acknowledged(2), acknowledged(1), acknowledged(9)]);
    expect(state.acknowledged).toBe(2);
    expect(saveStatus(after([update], state))).toBe("saving");
  });

  test("a gap holds the acknowledgement until the step 2 that fills it is durable", () => {
    const gap = after([opened, update]);
    expect(saveStatus(gap)).toBe("saving");
    const filled = after([step2], gap);
    expect(saveStatus(filled)).toBe("saving");
    expect(saveStatus(after([acknowledged(2)], filled))).toBe("saved");
  });

  test("frames in flight at a disconnect are unsaved until the next step 2 is acknowledged", () => {
    const lost = after([opened, step2, update, acknowledged(1), closed]);
    expect(saveStatus(lost)).toBe("unsaved");
    const back = after([opened], lost);
    expect(saveStatus(back)).toBe("saving");
    expect(saveStatus(after([step2], back))).toBe("saving");
    expect(saveStatus(after([step2, acknowledged(1)], back))).toBe("saved");
  });

  test("a disconnect with everything acknowledged leaves nothing unsaved", () => {
    expect(saveStatus(after([opened, step2, update, acknowledged(2), closed]))).toBe("saved");
  });

  test("an offline edit is unsaved through every failed attempt to connect", () => {
    const offline = after([opened, step2, acknowledged(1), closed, { type: "edited-offline" }]);
    expect(saveStatus(offline)).toBe("unsaved");
    expect(saveStatus(after([opened, closed, opened, closed], offline))).toBe("unsaved");
    expect(saveStatus(after([opened, step2, acknowledged(1)], offline))).toBe("saved");
  });

  test("an acknowledgement of the last connection says nothing about this one", () => {
    const again = after([opened, step2, update, acknowledged(2), closed, opened, step2, update]);
    expect(saveStatus(again)).toBe("saving");
  });

  test("edits of an earlier visit are unsaved from the start", () => {
    const visit = startSaveState(true);
    expect(saveStatus(visit)).toBe("unsaved");
    expect(saveStatus(after([opened, step2, acknowledged(1)], visit))).toBe("saved");
  });

  test("words being composed count as unsaved", () => {
    const composing = after([opened, step2, acknowledged(1), { type: "composing", composing: true }]);
    expect(saveStatus(composing)).toBe("saving");
    expect(saveStatus(after([{ type: "composing", composing: false }], composing))).toBe("saved");
  });

  test("a server that stays silent turns saving into unsaved, and back when it answers", () => {
    const stalled = after([opened, step2, update, { type: "stalled" }]);
    expect(saveStatus(stalled)).toBe("unsaved");
    expect(saveStatus(after([acknowledged(2)], stalled))).toBe("saved");
    expect(saveStatus(after([opened, step2, acknowledged(1), { type: "stalled" }]))).toBe("saved");
  });

  test("a refusal stays in view after the copy was replaced, beside newer edits", () => {
    const refused = after([
      opened,
      step2,
      update,
      { type: "refused", refusal: { reason: "outside-schema" } },
      { type: "started-afresh" },
    ]);
    expect(saveStatus(refused)).toBe("refused");
    expect(saveStatus(after([opened, step2, update], refused))).toBe("saving");
  });

  test("a frozen document has nothing left to save", () => {
    const frozen = after([opened, step2, update, { type: "frozen" }]);
    expect(saveStatus(frozen)).toBe("frozen");
    expect(isUnsaved(frozen)).toBe(false);
  });
});
