/** Owns what every store must do at the cut: one transaction, nothing after it, on whatever way. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import type { FrozenDocument } from "@sanguan/shared/domain/meeting";
import { describe, expect, it } from "vitest";

import type { Change, CommitOutcome } from "@sanguan/server/ports";

import { bytes, change, creation, meetingAppend, meetingId, type OpenStore, started, update } from "./store-case.ts";

const cutChange =
  (expected: number, commandId?: string) =>
  (documents: readonly FrozenDocument[]): Change =>
    change(
      [meetingAppend(expected, [{ type: "documents-frozen", documents }], { phase: "closing" })],
      commandId === undefined ? {} : { commandId },
    );

export function freezeContract(store: OpenStore): void {
  describe("the cut", () => {
    it("freezes every document of the meeting at its last update, and no other meeting's", async () => {
      const { events, documents } = store.storage;
      const report = { kind: "report", meetingId, itemId: "i1" as never } as const;
      await events.append({ ...creation(), documents: [...(creation().documents ?? []), report] });
      await events.append(creation("m10" as MeetingId));
      await documents.commit([update(1), update(2), update(3, { document: "m10.notes" })]);
      await documents.snapshot("m1.notes", 1, bytes(1));

      const heads = [
        { name: "m1.i1.report", seq: 0 },
        { name: "m1.notes", seq: 2 },
      ];
      const outcome = await events.cut(meetingId, cutChange(1));
      expect(outcome).toMatchObject({
        status: "stored",
        events: [[{ number: 2, event: { type: "documents-frozen", documents: heads } }]],
      });
      const reopened = await store.reopen();
      expect(await reopened.documents.ofMeeting(meetingId)).toMatchObject([
        { gate: "frozen", head: 0 },
        { gate: "frozen", head: 2 },
      ]);
      expect(await reopened.documents.head("m10.notes")).toMatchObject({ gate: "open" });
      expect(await reopened.events.meetings()).toMatchObject([{ phase: "closing" }, { id: "m10" }]);
    });

    it("refuses every later update, whatever way it comes, also after reopening", async () => {
      await store.storage.events.append(creation());
      await store.storage.documents.commit([update(1)]);
      await store.storage.events.cut(meetingId, cutChange(1));
      const { events, documents } = await store.reopen();
      expect(await documents.commit([update(2, { clientIds: [5] })])).toEqual([
        { status: "refused", reason: "frozen" },
      ]);
      const own = { document: "m1.notes", clientId: 6, bytes: bytes(2) };
      expect(await events.append(change([meetingAppend(2, [started])], { updates: [own] }))).toEqual({
        status: "gated",
      });
      expect(
        await events.append(
          change([meetingAppend(2, [started])], { documents: [{ kind: "report", meetingId, itemId: "i9" as never }] }),
        ),
      ).toEqual({ status: "gated" });
      expect(await events.read("meeting:m1")).toHaveLength(2);
      expect(await documents.head("m1.i9.report")).toBeUndefined();
      const loaded = await documents.load("m1.notes");
      expect(loaded).toMatchObject({ head: 1, gate: "frozen" });
      expect(loaded?.bindings.size).toBe(0);
    });

    it("freezes nothing when its events are not stored", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      expect(await events.cut(meetingId, cutChange(7))).toEqual({ status: "conflict" });
      await expect(
        events.cut(meetingId, () => {
          throw new Error("cannot decide");
        }),
      ).rejects.toThrow("cannot decide");
      expect(await documents.commit([update(1)])).toEqual([{ status: "committed", seq: 1 }]);
      expect(await events.cut(meetingId, cutChange(1))).toMatchObject({ status: "stored" });
    });

    it("takes effect once under one command id", async () => {
      const { events } = store.storage;
      await events.append(creation());
      await events.cut(meetingId, cutChange(1, "cut"));
      expect(await events.cut(meetingId, cutChange(2, "cut"))).toMatchObject({
        status: "repeated",
        events: [{ number: 2 }],
      });
      expect(await events.read("meeting:m1")).toHaveLength(2);
    });

    it("divides racing updates: all that were committed are in, all others were refused", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const groups: Promise<readonly CommitOutcome[]>[] = [];
      let cut: Promise<unknown> = Promise.resolve();
      for (let round = 0; round < 60; round += 1) {
        groups.push(documents.commit([update(3 * round), update(3 * round + 1), update(3 * round + 2)]));
        if (round === 30) cut = events.cut(meetingId, cutChange(1));
        // Lets some transactions through between the rounds, so that the cut falls among them.
        if (round % 5 === 0) await groups[round];
      }
      const outcomes = (await Promise.all(groups)).flat();
      await cut;
      const committed = outcomes.flatMap((outcome, value) =>
        outcome.status === "committed" ? [{ outcome, value }] : [],
      );
      const head = (await documents.head("m1.notes"))?.head ?? 0;
      expect(committed.map(({ outcome }) => outcome.seq)).toEqual(
        Array.from({ length: head }, (_, index) => index + 1),
      );
      expect(outcomes.filter((outcome) => outcome.status === "refused" && outcome.reason === "frozen")).toHaveLength(
        180 - head,
      );
      expect(head).toBeGreaterThan(0);
      expect(head).toBeLessThan(180);
      expect((await documents.history("m1.notes", head)).map((entry) => entry[1])).toEqual(
        committed.map(({ value }) => value),
      );
      expect(await events.read("meeting:m1", 1)).toMatchObject([{ event: { documents: [{ seq: head }] } }]);
    });

    it("lets a frozen document be trimmed without changing its history", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await documents.commit([update(1), update(2)]);
      await events.cut(meetingId, cutChange(1));
      const before = await documents.history("m1.notes", 2);
      await documents.snapshot("m1.notes", 2, bytes(1));
      expect(await documents.history("m1.notes", 2)).toEqual(before);
    });
  });
}
