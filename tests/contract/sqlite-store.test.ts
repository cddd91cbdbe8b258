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
});
