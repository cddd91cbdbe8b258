/** Owns what every document log must do: group commit, bindings, snapshots, history. */

import { describe, expect, it } from "vitest";

import { bytes, creation, li, type meetingId, type OpenStore, update, wang } from "./store-case.ts";

export function documentLogContract(store: OpenStore): void {
  describe("the document log", () => {
    it("answers each update of a group on its own: the good ones are stored, nothing of the others", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await events.append(creation("m2" as typeof meetingId));
      const outcomes = await documents.commit([
        update(1, { clientIds: [11] }),
        update(2, { document: "m1.absent" }),
        update(3, { personId: li, clientIds: [12, 11] }),
        update(4, { document: "m2.notes", personId: li, clientIds: [11] }),
        update(5, { clientIds: [12] }),
      ]);
      expect(outcomes).toEqual([
        { status: "committed", seq: 1 },
        { status: "refused", reason: "unknown-document" },
        { status: "refused", reason: "foreign-client" },
        { status: "committed", seq: 1 },
        { status: "committed", seq: 2 },
      ]);
      const reopened = (await store.reopen()).documents;
      expect(await reopened.load("m1.notes")).toMatchObject({
        head: 2,
        updates: [
          { seq: 1, bytes: bytes(0, 1) },
          { seq: 2, bytes: bytes(0, 5) },
        ],
      });
      expect((await reopened.load("m1.notes"))?.bindings).toEqual(
        new Map([
          [11, wang],
          [12, wang],
        ]),
      );
      expect((await reopened.load("m2.notes"))?.bindings).toEqual(new Map([[11, li]]));
    });

    it("refuses another person's clientID for ever, also after reopening and trimming", async () => {
      await store.storage.events.append(creation());
      await store.storage.documents.commit([update(1, { clientIds: [4294967295] })]);
      await store.storage.documents.snapshot("m1.notes", 1, bytes(1));
      const { documents } = await store.reopen();
      expect(
        await documents.commit([
          update(2, { personId: li, clientIds: [4294967295] }),
          update(3, { clientIds: [4294967295] }),
        ]),
      ).toEqual([
        { status: "refused", reason: "foreign-client" },
        { status: "committed", seq: 2 },
      ]);
    });

    it("answers an empty group with nothing, and an unknown document with undefined", async () => {
      const { documents } = store.storage;
      expect(await documents.commit([])).toEqual([]);
      expect(await documents.head("m1.absent")).toBeUndefined();
      expect(await documents.load("m1.absent")).toBeUndefined();
      expect(await documents.history("m1.absent", 9)).toEqual([]);
    });

    it("numbers simultaneous groups without a gap, in the order in which they were asked", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const groups = await Promise.all(
        Array.from({ length: 30 }, (_, index) => documents.commit([update(2 * index), update(2 * index + 1)])),
      );
      expect(groups.flat()).toEqual(
        Array.from({ length: 60 }, (_, index) => ({ status: "committed", seq: index + 1 })),
      );
      const loaded = await documents.load("m1.notes");
      expect(loaded?.updates.map(({ bytes }) => bytes[1])).toEqual(Array.from({ length: 60 }, (_, index) => index));
    });

    it("keeps commits and changes apart when both arrive at once", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const work: Promise<unknown>[] = [];
      for (let index = 0; index < 40; index += 1) {
        // A change is several statements with turns of the event loop between them; each commit starts at another of them.
        work.push(
          events.append(
            creation(`n${index}` as typeof meetingId, {
              updates: [{ document: "m1.notes", clientId: index, bytes: bytes(1, index) }],
            }),
          ),
        );
        for (let turn = 0; turn < index; turn += 1) await Promise.resolve();
        work.push(documents.commit([update(index)]));
      }
      await Promise.all(work);
      const loaded = await documents.load("m1.notes");
      expect(loaded?.head).toBe(80);
      expect(loaded?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    });

    it("keeps bytes as they are, empty and large ones too", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const large = new Uint8Array(1_500_000).map((_, index) => index % 251);
      // A view into a larger buffer, as sockets hand them on.
      const view = large.subarray(1000, 1010);
      await documents.commit([
        { ...update(0), bytes: bytes() },
        { ...update(0), bytes: large },
        { ...update(0), bytes: view },
      ]);
      const history = await (await store.reopen()).documents.history("m1.notes", 3);
      expect(history.map((entry) => entry.length)).toEqual([0, 1_500_000, 10]);
      expect(Buffer.compare(history[1] ?? bytes(), large)).toBe(0);
      expect(history[2]).toEqual(new Uint8Array(view));
    });

    it("loads the snapshot and only what came after it", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await documents.commit([update(1), update(2), update(3)]);
      await documents.snapshot("m1.notes", 2, bytes(9, 9));
      const expected = {
        head: 3,
        snapshot: { seq: 2, bytes: bytes(9, 9) },
        updates: [{ seq: 3, bytes: bytes(0, 3) }],
      };
      expect(await documents.load("m1.notes")).toMatchObject(expected);
      expect(await (await store.reopen()).documents.load("m1.notes")).toMatchObject(expected);
    });

    it("goes on numbering after everything was trimmed", async () => {
      await store.storage.events.append(creation());
      await store.storage.documents.commit([update(1), update(2)]);
      await store.storage.documents.snapshot("m1.notes", 2, bytes(9));
      const { documents } = await store.reopen();
      expect(await documents.commit([update(3)])).toEqual([{ status: "committed", seq: 3 }]);
    });

    it("ignores a snapshot no newer than the one it has", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await documents.commit([update(1), update(2), update(3)]);
      await documents.snapshot("m1.notes", 3, bytes(3));
      await documents.snapshot("m1.notes", 2, bytes(2));
      await documents.snapshot("m1.notes", 3, bytes(4));
      expect((await documents.load("m1.notes"))?.snapshot).toEqual({ seq: 3, bytes: bytes(3) });
    });

    it("rejects a snapshot of what was never committed, and changes nothing", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await documents.commit([update(1)]);
      await expect(documents.snapshot("m1.notes", 2, bytes(1))).rejects.toThrow("No update 2");
      await expect(documents.snapshot("m1.absent", 0, bytes(1))).rejects.toThrow("No update 0");
      expect(await documents.load("m1.notes")).toMatchObject({ updates: [{ seq: 1 }] });
      expect((await documents.load("m1.notes"))?.snapshot).toBeUndefined();
    });

    it("tells every update ever committed, trimmed or not, up to a seq, and after one", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const committed: Uint8Array[] = [];
      for (let value = 1; value <= 40; value += 1) {
        const pending = update(value);
        await documents.commit([pending]);
        committed.push(pending.bytes);
        if (value % 7 === 0) await documents.snapshot("m1.notes", value - 2, bytes(value));
      }
      const reopened = (await store.reopen()).documents;
      expect(await reopened.history("m1.notes", 40)).toEqual(committed);
      for (const upTo of [0, 1, 32, 33, 34, 39])
        expect(await reopened.history("m1.notes", upTo)).toEqual(committed.slice(0, upTo));
      for (const seq of [0, 1, 32, 33, 34, 39, 40, 99])
        expect(await reopened.since("m1.notes", seq)).toEqual(
          committed.slice(seq).map((bytes, index) => ({ seq: seq + index + 1, bytes })),
        );
    });

    it("keeps who wrote each update and when, through trimming and reopening, and tells it page by page", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const written: { readonly personId: typeof wang; readonly bytes: Uint8Array }[] = [];
      const from = Date.now();
      for (let value = 1; value <= 40; value += 1) {
        const personId = value % 3 === 0 ? li : wang;
        const pending = update(value, { personId, clientIds: [personId === li ? 2 : 1] });
        // Several in one transaction, and some of them the server's own.
        if (value % 5 === 0)
          await events.append({
            appends: [],
            by: personId,
            at: new Date().toISOString(),
            updates: [{ document: "m1.notes", clientId: 100 + value, bytes: pending.bytes }],
          });
        else await documents.commit([pending]);
        written.push({ personId, bytes: pending.bytes });
        if (value % 7 === 0) await documents.snapshot("m1.notes", value - 2, bytes(value));
      }
      const reopened = (await store.reopen()).documents;
      const all = await reopened.historyPage("m1.notes", 0, { updates: 99, bytes: 9999 });
      expect(all.map(({ seq }) => seq)).toEqual(written.map((_one, index) => index + 1));
      expect(all.map(({ personId, bytes }) => ({ personId, bytes }))).toEqual(written);
      expect(all.filter(({ at }) => !(at >= from && at <= Date.now()))).toEqual([]);

      // Two bytes each: 5 fit into 11; one comes even where none would fit.
      const page = async (after: number, updates: number, most: number) =>
        (await reopened.historyPage("m1.notes", after, { updates, bytes: most })).map(({ seq }) => seq);
      expect(await page(0, 3, 999)).toEqual([1, 2, 3]);
      expect(await page(30, 99, 11)).toEqual([31, 32, 33, 34, 35]);
      expect(await page(32, 2, 0)).toEqual([33]);
      expect(await page(39, 99, 999)).toEqual([40]);
      expect(await page(40, 99, 999)).toEqual([]);
      expect(await reopened.historyPage("m1.absent", 0, { updates: 9, bytes: 9 })).toEqual([]);

      const owners = await reopened.owners("m1.notes");
      expect([owners.get(1), owners.get(2), owners.get(115), owners.get(125)]).toEqual([wang, li, li, wang]);
      expect(owners.size).toBe(10);
    });

    it("finds the last update before a time, trimmed or not", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const at = Date.parse("2026-03-01T09:00:00.000Z");
      for (let value = 1; value <= 20; value += 1)
        await events.append({
          appends: [],
          by: wang,
          at: new Date(at + Math.ceil(value / 2) * 1000).toISOString(),
          updates: [{ document: "m1.notes", clientId: value, bytes: bytes(value) }],
        });
      await documents.snapshot("m1.notes", 7, bytes(7));
      for (const [after, seq] of [
        [0, 0],
        [1000, 0],
        [1001, 2],
        [4000, 6],
        [4001, 8],
        [10_000, 18],
        [10_001, 20],
      ] as const)
        expect(await documents.seqBefore("m1.notes", at + after)).toBe(seq);
      expect(await documents.seqBefore("m1.absent", at)).toBe(0);
    });

    it("[H6] stamps no update before the one in front of it, though the clock is set back, trimmed or not", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      const begun = Date.parse("2126-03-01T09:00:00.000Z");
      const write = (value: number, seconds: number) =>
        events.append({
          appends: [],
          by: wang,
          at: new Date(begun + seconds * 1000).toISOString(),
          updates: [{ document: "m1.notes", clientId: value, bytes: bytes(value) }],
        });
      await write(1, 10);
      await write(2, 5);
      await write(3, 20);
      await documents.snapshot("m1.notes", 3, bytes(3));
      await write(4, 0);
      // The clock of the keystrokes is a hundred years behind.
      await documents.commit([update(5), update(6)]);
      const reopened = (await store.reopen()).documents;
      await reopened.commit([update(7)]);
      const stamps = (await reopened.historyPage("m1.notes", 0, { updates: 9, bytes: 99 })).map(
        (each) => each.at - begun,
      );
      expect(stamps).toEqual([10_000, 10_000, 20_000, 20_000, 20_000, 20_000, 20_000]);
      for (const [after, seq] of [
        [6_000, 0],
        [10_001, 2],
        [20_000, 2],
        [20_001, 7],
      ] as const)
        expect(await reopened.seqBefore("m1.notes", begun + after)).toBe(seq);
    });

    it("lists a meeting's documents by name, and no other meeting's", async () => {
      const { events, documents } = store.storage;
      await events.append(creation());
      await events.append(creation("m10" as typeof meetingId));
      const item = { meetingId: "m1" as typeof meetingId, itemId: "i1" as never };
      await events.append({
        appends: [],
        by: wang,
        at: "2026-03-01T09:00:00.000Z",
        documents: [
          { kind: "tasks", ...item },
          { kind: "staged", ...item, reviewerId: li },
          { kind: "report", ...item },
        ],
      });
      const heads = await documents.ofMeeting("m1" as typeof meetingId);
      expect(heads.map(({ name }) => name)).toEqual(["m1.i1.report", "m1.i1.staged.li", "m1.i1.tasks", "m1.notes"]);
    });
  });
}
