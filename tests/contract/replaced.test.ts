/** Owns that nothing which the database keeps by law can be put out of its place: by REPLACE through any unique index or row number, on a connection that switched nothing on. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

import { openStorage } from "@sanguan/server/storage/open-storage";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { refusalOfLaw, writeOneOfEverything } from "./laws-contract.ts";

type Row = Readonly<Record<string, SQLInputValue>>;

/** A row for each table of the laws, which nothing there forbids to add. */
const lawful: Readonly<Record<string, Row>> = {
  events: { stream: "zzz", number: 1, at: "", by: "", type: "t", payload: "{}" },
  commands: { stream: "zzz", command_id: "c", first: 1, last: 1 },
  records: { position: 99, meeting_id: "m9", organisation: "another", digest: "d9", previous: "d8", file: "{}" },
  client_bindings: { document: "m2.notes", client_id: 99, person_id: "li" },
  updates: { document: "m2.notes", seq: 1, person_id: "li", bytes: new Uint8Array(1), at: 0 },
  // Beside it there is no other that may move.
  update_history: { document: "m1.notes", seq: 2 },
  documents: { name: "m2.new", meeting_id: "m2", gate: "open", head: 0, epoch: "e" },
  time_stamps: { digest: "d9", number: 1, at: "", response: new Uint8Array(1) },
  addenda: { meeting_id: "m9", number: 1, digest: "a9", file: "{}" },
  ballot_boxes: { meeting_id: "m1", vote_id: "v9", state: "open", voted: "[]", content: "{}" },
  breaches: { number: 99, at: "", name: "x" },
};

let place: string;
let other: DatabaseSync;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "sanguan-replaced-"));
  const storage = await openStorage(place);
  await writeOneOfEverything(storage);
  await storage.close();
  other = new DatabaseSync(join(place, "sanguan.db"), { enableForeignKeyConstraints: false });
  other.exec("insert into breaches (number, at, name) values (1, '', 'x')");
});

beforeEach(() => other.exec("begin"));

afterEach(() => other.exec("rollback"));

afterAll(async () => {
  other.close();
  await rm(place, { recursive: true });
});

const rowsOf = (table: string): readonly Row[] => other.prepare(`select rowid as rowid, * from ${table}`).all();

function put(table: string, row: Row): void {
  const names = Object.keys(row);
  const statement = `insert or replace into ${table} (${names.map((name) => `"${name}"`).join(", ")}) values (${names.map(() => "?").join(", ")})`;
  other.prepare(statement).run(...Object.values(row));
}

/** What a row of this table may collide by: the columns of each unique index, an expression's too, and the row's own number. */
function waysToCollide(table: string): readonly (readonly string[])[] {
  const columns = other.prepare(`select name from pragma_table_info('${table}')`).all() as { name: string }[];
  const indexes = other
    .prepare(
      `select list.name, sql from pragma_index_list('${table}') list join sqlite_schema on sqlite_schema.name = list.name
       where list."unique" = 1`,
    )
    .all() as { name: string; sql: string | null }[];
  const named = indexes.map(({ name, sql }) => {
    const plain = other.prepare(`select name from pragma_index_info('${name}')`).all() as { name: string | null }[];
    return plain.every((column) => column.name !== null)
      ? plain.map((column) => column.name ?? "")
      : columns
          .map((column) => column.name)
          .filter((column) => new RegExp(`\\b${column}\\b`).test((sql ?? "").replace(/^.*?\(/s, "")));
  });
  return [["rowid"], ...named];
}

describe("what the database keeps by law", () => {
  it("is every table whose rows may not go or not change, and each has a lawful row here", () => {
    const kept = other
      .prepare(
        `select distinct tbl_name as name from sqlite_schema
         where type = 'trigger' and (sql like '%before delete on%' or sql like '%before update on%')`,
      )
      .all() as { name: string }[];
    expect(kept.map(({ name }) => name).sort()).toEqual(Object.keys(lawful).sort());
    const chain = waysToCollide("records");
    expect(chain).toContainEqual(["organisation", "previous"]);
    expect(chain).toContainEqual(["digest"]);
  });

  it.each(Object.keys(lawful))("cannot be replaced in %s by any index or row number", (table) => {
    for (const way of waysToCollide(table)) {
      const before = rowsOf(table);
      const [kept] = before;
      if (kept === undefined) throw new Error(`nothing in ${table}`);
      const row = { ...lawful[table], ...Object.fromEntries(way.map((name) => [name, kept[name] ?? null])) };
      const filled =
        table === "update_history"
          ? { ...(other.prepare("select * from updates where seq = 2").get() as unknown as Row), ...row }
          : row;
      expect(() => put(table, filled), `${table} by ${way.join(", ")}`).toThrow(refusalOfLaw);
      expect(rowsOf(table), way.join(", ")).toEqual(before);
    }
  });

  it.each(Object.keys(lawful))("still takes another row in %s", (table) => {
    const before = rowsOf(table).length;
    const moving = table === "update_history" ? "select * from updates where seq = 2" : undefined;
    put(table, moving === undefined ? (lawful[table] ?? {}) : (other.prepare(moving).get() as unknown as Row));
    expect(rowsOf(table)).toHaveLength(before + 1);
  });

  it.each([
    "update or replace documents set name = 'm1.notes' where name = 'm2.notes'",
    "update or replace documents set rowid = (select rowid from documents where name = 'm1.notes') where name = 'm2.notes'",
    "update or replace documents set meeting_id = 'm1' where name = 'm2.notes'",
    "update or replace ballot_boxes set rowid = (select rowid from ballot_boxes where vote_id = 'v2') where vote_id = 'v1'",
    "update or replace ballot_boxes set vote_id = 'v2' where vote_id = 'v1'",
    "update or replace events set rowid = 1",
  ])("cannot be moved over: %s", (statement) => {
    const before = [rowsOf("documents"), rowsOf("ballot_boxes"), rowsOf("events")];
    expect(() => other.exec(statement)).toThrow(refusalOfLaw);
    expect([rowsOf("documents"), rowsOf("ballot_boxes"), rowsOf("events")]).toEqual(before);
  });
});
