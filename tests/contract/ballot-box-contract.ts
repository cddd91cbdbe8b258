/** Owns what every store of ballot boxes must do: one row for a vote, changed as a whole, in the transaction of the events about it. */

import type { Counts } from "@sanguan/shared/domain/ballot";
import type { ItemId, PersonId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import { describe, expect, it } from "vitest";

import { box, change, creation, li, meetingAppend, meetingId, type OpenStore, started, wang } from "./store-case.ts";

const vote = "v1" as VoteId;
const made = { meetingId, voteId: vote, after: box() };
const filled = (voted: readonly PersonId[], ...counts: Counts) =>
  box({ voted, counts: { ["i1" as ItemId]: { ["a" as VoterGroupId]: counts } } });

export function ballotBoxContract(store: OpenStore): void {
  describe("the ballot boxes", () => {
    it("are made with the events that tell of them, and read back, also after reopening", async () => {
      expect(await store.storage.boxes.read(meetingId, vote)).toBeUndefined();
      await store.storage.events.append(creation(meetingId, { boxes: [made] }));
      expect(await store.storage.boxes.read(meetingId, vote)).toEqual(box());
      const full = filled([li, wang], 1, 1);
      await store.storage.boxes.change(meetingId, vote, () => ({ box: full, answer: undefined }));
      const reopened = await store.reopen();
      expect(await reopened.boxes.read(meetingId, vote)).toEqual(full);
      expect(await reopened.boxes.read(meetingId, "v2" as VoteId)).toBeUndefined();
    });

    it("change by what they hold, one change after the other, and answer", async () => {
      const { boxes, events } = store.storage;
      await events.append(creation(meetingId, { boxes: [made] }));
      const people = Array.from({ length: 20 }, (_, index) => `p${String(index).padStart(2, "0")}` as PersonId);
      const answers = await Promise.all(
        people.map((person) =>
          boxes.change(meetingId, vote, ({ voted }) => ({
            box: filled([...voted, person], voted.length + 1),
            answer: voted.length,
          })),
        ),
      );
      expect(answers).toEqual(people.map((_, index) => index));
      expect(await boxes.read(meetingId, vote)).toEqual(filled(people, 20));
      expect(await boxes.change(meetingId, vote, ({ voted }) => ({ answer: voted.length }))).toBe(20);
      expect(await boxes.change(meetingId, "v2" as VoteId, () => ({ answer: 1 }))).toBeUndefined();
    });

    it("keep nothing of a change that throws, or that the laws refuse", async () => {
      const { boxes, events } = store.storage;
      await events.append(creation(meetingId, { boxes: [made] }));
      await boxes.change(meetingId, vote, () => ({ box: filled([li], 1), answer: undefined }));
      const fails = () => {
        throw new Error("no such grade");
      };
      await expect(boxes.change(meetingId, vote, fails)).rejects.toThrow("no such grade");
      await expect(boxes.change(meetingId, vote, () => ({ box: box(), answer: 1 }))).rejects.toThrow("has voted");
      expect(await boxes.read(meetingId, vote)).toEqual(filled([li], 1));
    });

    it("are no longer what an event was decided on: a conflict, of which nothing is kept", async () => {
      const { boxes, events } = store.storage;
      await events.append(creation(meetingId, { boxes: [made] }));
      const full = filled([li], 1);
      await boxes.change(meetingId, vote, () => ({ box: full, answer: undefined }));
      const shut = { meetingId, voteId: vote, after: box({ state: "closed" }) };
      for (const step of [{ ...shut, before: box() }, shut]) {
        const late = change([meetingAppend(1, [started])], { boxes: [step] });
        expect(await events.append(late)).toEqual({ status: "conflict" });
      }
      expect(await events.read("meeting:m1", 1)).toEqual([]);
      const right = { ...shut, before: full, after: { ...full, state: "closed" as const } };
      const outcome = await events.append(change([meetingAppend(1, [started])], { boxes: [right] }));
      expect(outcome.status).toBe("stored");
      expect(await boxes.read(meetingId, vote)).toEqual(right.after);
    });
  });
}
