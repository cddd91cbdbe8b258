/** Owns running the store contract on SQLite, and what is SQLite's alone: its file, its settings, other programs that open it. */

import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";

import { sql } from "kysely";
import { describe, expect, it } from "vitest";

import { openStorage } from "@sanguan/server/storage/open-storage";

import { refusalOfLaw, unlawful, writeOneOfEverything } from "./laws-contract.ts";
import { creation, type StoreKind, update } from "./store-case.ts";
import { storeContract } from "./store-contract.ts";

const sqlite: StoreKind = {
  makePlace: () => mkdtemp(join(tmpdir(), "sanguan-store-")),
  removePlace: (place) => rm(place, { recursive: true }),
  open: openStorage,
  writer: (place) => [fileURLToPath(new URL("crash-writer.ts", import.meta.url)), place],
};

storeContract("SQLite", sqlite);

describe("SQLite alone", () => {
  it("makes a folder and a file that only their owner may read", async () => {
    const place = await sqlite.makePlace();
    await chmod(place, 0o755);
    const folder = join(place, "data");
    const storage = await openStorage(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of ["sanguan.db", "sanguan.db-wal", "sanguan.db-shm"])
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    await storage.close();
    await sqlite.removePlace(place);
  });

  it("writes ahead, waits for the disk, and checks references", async () => {
    const place = await sqlite.makePlace();
    const storage = await openStorage(place);
    const setting = async (name: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(storage.database)).rows[0] ?? {});
    expect(await setting("journal_mode")).toEqual(["wal"]);
    expect(await setting("synchronous")).toEqual([2]);
    expect(await setting("foreign_keys")).toEqual([1]);
    expect(await setting("recursive_triggers")).toEqual([1]);
    await storage.health();
    await storage.close();
    await expect(storage.health()).rejects.toThrow("destroyed");
    await sqlite.removePlace(place);
  });

  it("keeps its laws against another program that switched nothing on", async () => {
    const place = await sqlite.makePlace();
    const storage = await openStorage(place);
    await writeOneOfEverything(storage);
    await storage.close();
    const other = new DatabaseSync(join(place, "sanguan.db"), { enableForeignKeyConstraints: false });
    for (const statement of unlawful) expect(() => other.exec(statement), statement).toThrow(refusalOfLaw);
    other.close();
    await sqlite.removePlace(place);
  });

  it("lets a second process see the gate that the first one closed", async () => {
    const place = await sqlite.makePlace();
    const [first, second] = [await openStorage(place), await openStorage(place)];
    await first.events.append(creation());
    expect(await second.documents.commit([update(1)])).toEqual([{ status: "committed", seq: 1 }]);
    expect(await first.documents.commit([update(2)])).toEqual([{ status: "committed", seq: 2 }]);
    await first.events.cut(creation().documents?.[0]?.meetingId ?? ("" as never), () => ({
      ...creation(),
      appends: [],
    }));
    expect(await second.documents.commit([update(3)])).toEqual([{ status: "refused", reason: "frozen" }]);
    await first.close();
    await second.close();
    await sqlite.removePlace(place);
  });

  it("forgets a group whole when the database fails in the middle of it", async () => {
    const place = await sqlite.makePlace();
    const storage = await openStorage(place);
    await storage.events.append(creation());
    await sql
      .raw("create trigger full before insert on updates when new.seq = 3 begin select raise(abort, 'disk full'); end")
      .execute(storage.database);
    const group = [update(1, { clientIds: [5] }), update(2), update(3)];
    await expect(storage.documents.commit(group)).rejects.toThrow("disk full");
    expect(await storage.documents.head("m1.notes")).toMatchObject({ head: 0 });
    await sql.raw("drop trigger full").execute(storage.database);
    expect(await storage.documents.commit(group)).toHaveLength(3);
    expect((await storage.documents.load("m1.notes"))?.bindings.size).toBe(1);
    await storage.close();
    await sqlite.removePlace(place);
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ["a law dropped", "drop trigger records_never_change", "trigger records_never_change missing"],
    [
      "a law hollowed out",
      "drop trigger events_never_go; create trigger events_never_go before delete on events begin select 1; end",
      "trigger events_never_go altered",
    ],
    [
      "a law about another event",
      "drop trigger updates_meet_the_gate; create trigger updates_meet_the_gate before insert on updates when false begin select raise(abort, 'x'); end",
      "trigger updates_meet_the_gate altered",
    ],
    ["the chain's index dropped", "drop index records_chain", "index records_chain missing"],
    ["the list of breaches dropped", "drop table breaches", "table breaches missing"],
  ];
  it.each(broken)("notices %s at the next start, puts it back, and remembers", async (_, statement, breach) => {
    const place = await sqlite.makePlace();
    const first = await openStorage(place);
    expect(first.breaches).toEqual([]);
    await writeOneOfEverything(first);
    await first.close();
    const other = new DatabaseSync(join(place, "sanguan.db"));
    other.exec(statement);
    other.close();

    const storage = await openStorage(place, () => Date.parse("2026-03-01T09:00:00.000Z"));
    expect(storage.breaches.map(({ kind, name, fault }) => `${kind} ${name} ${fault}`)).toContain(breach);
    for (const unlawfully of unlawful)
      await expect(sql.raw(unlawfully).execute(storage.database), unlawfully).rejects.toThrow(refusalOfLaw);
    const noted = await storage.database.selectFrom("breaches").selectAll().execute();
    expect(noted).toContainEqual({
      number: expect.any(Number) as number,
      at: "2026-03-01T09:00:00.000Z",
      name: breach.split(" ")[1],
      found: breach.endsWith("altered") ? (expect.stringMatching(/^create trigger/i) as string) : null,
    });
    await expect(sql.raw("delete from breaches").execute(storage.database)).rejects.toThrow(refusalOfLaw);
    await storage.close();
    const again = await openStorage(place);
    expect(again.breaches).toEqual([]);
    await again.close();
    await sqlite.removePlace(place);
  });

  it("keeps what an altered list of breaches said before, and guards it again at once", async () => {
    const place = await sqlite.makePlace();
    const change = (statement: string) => {
      const other = new DatabaseSync(join(place, "sanguan.db"));
      other.exec(statement);
      other.close();
    };
    await (await openStorage(place)).close();
    change("drop trigger events_never_go");
    await (await openStorage(place)).close();
    change("alter table breaches add column note text");
    const storage = await openStorage(place);
    expect(storage.breaches.map(({ name, fault }) => `${name} ${fault}`)).toEqual(["breaches altered"]);
    expect(await storage.database.selectFrom("breaches").select(["number", "name"]).execute()).toEqual([
      { number: 1, name: "events_never_go" },
      { number: 2, name: "breaches" },
    ]);
    await expect(sql.raw("delete from breaches").execute(storage.database)).rejects.toThrow(refusalOfLaw);
    await storage.close();
    const again = await openStorage(place);
    expect(again.breaches).toEqual([]);
    await again.close();
    await sqlite.removePlace(place);
  });

  it("names a trigger that nobody of ours made, and a table that was changed, and leaves both to a person", async () => {
    const place = await sqlite.makePlace();
    await (await openStorage(place)).close();
    const other = new DatabaseSync(join(place, "sanguan.db"));
    other.exec("create trigger guest after insert on events begin update snapshots set seq = 0; end");
    other.exec("alter table records add column note text");
    other.close();
    for (let opened = 0; opened < 2; opened += 1) {
      const storage = await openStorage(place);
      expect(storage.breaches.map(({ name, fault }) => `${name} ${fault}`)).toEqual([
        "records altered",
        "guest strange",
      ]);
      await storage.close();
    }
    await sqlite.removePlace(place);
  });
});
