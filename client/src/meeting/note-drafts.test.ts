/** Tests that a note that is being written stays with its speech. */

import { expect, test } from "vitest";
import { dropNoteDraft, keepNoteDraft, noteDrafts, noteDraftSaved, type NoteDraft } from "./note-drafts.ts";

const draft = (number: number, text: string, meetingId = "m"): NoteDraft => ({
  meetingId,
  number,
  text,
  replaces: "",
  begunLive: true,
});
const words = () => noteDrafts().map(({ meetingId, number, text }) => `${meetingId}${number} ${text}`);

test("each speech of each meeting has its own, in the order in which they were begun, until it is saved or dropped", () => {
  keepNoteDraft(draft(2, "乙"));
  keepNoteDraft(draft(1, "甲"));
  keepNoteDraft(draft(1, "另一场", "n"));
  keepNoteDraft(draft(2, "乙问预算"));
  expect(words()).toEqual(["m2 乙问预算", "m1 甲", "n1 另一场"]);
  dropNoteDraft({ meetingId: "m", number: 1 });
  expect(words()).toEqual(["m2 乙问预算", "n1 另一场"]);
  const held = noteDrafts();
  expect(noteDrafts()).toBe(held);
});

test("what is written while a note is being saved stays a draft, upon what was saved", () => {
  const sent = draft(3, "第一句 ");
  keepNoteDraft(sent);
  keepNoteDraft(draft(3, "第一句 第二句"));
  noteDraftSaved(sent, "第一句");
  const left = noteDrafts().find(({ number }) => number === 3);
  expect(left).toMatchObject({ text: "第一句 第二句", replaces: "第一句" });
  noteDraftSaved(draft(3, "第一句 第二句"), "第一句 第二句");
  expect(noteDrafts().some(({ number }) => number === 3)).toBe(false);
});
