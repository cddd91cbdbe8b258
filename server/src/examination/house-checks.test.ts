/** Tests what the server says of itself when it is well, when it is not, and that many who ask cost one look. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { houseFindings, type HouseCheck } from "@sanguan/shared/protocol/preflight";
import { makeKeyFile } from "../records/key-file.ts";
import { noteBackup } from "../storage/last-backup.ts";
import { openStorage, type Storage } from "../storage/open-storage.ts";
import { type Finding, good } from "./finding.ts";
import { type HouseCheckDeps, makeHouseChecks } from "./house-checks.ts";

const now = "2026-11-23T09:00:00.000Z";
let folder: string;
let storage: Storage;
let time: number;
let alarms: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-house-"));
  makeKeyFile(folder, new Uint8Array(32).fill(7), "2026-01-01T00:00:00.000Z");
  mkdirSync(join(folder, "client"));
  writeFileSync(join(folder, "client/verify.html"), "<!doctype html>");
  storage = await openStorage(folder, () => Date.parse(now));
  time = Date.parse(now);
  alarms = [];
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

function houseWith(others: Partial<HouseCheckDeps> = {}) {
  return makeHouseChecks({
    folder,
    clientFolder: join(folder, "client"),
    timeStamping: undefined,
    clock: { now: () => time, iso: () => new Date(time).toISOString() },
    health: () => storage.health(),
    alarm: (what) => alarms.push(what),
    ...others,
  });
}

/** `state check finding`; how full this machine's disk is says nothing here. */
async function found(others: Partial<HouseCheckDeps> = {}): Promise<readonly string[]> {
  const checks = await houseWith(others).look();
  for (const { check, finding } of checks) expect(houseFindings[check] as readonly string[]).toContain(finding);
  return checks.filter(({ check }) => check !== "disk").map(told);
}

const told = ({ state, check, finding }: HouseCheck) => `${state} ${check} ${finding}`;

it("finds a sound folder sound, beside the server that has it open", async () => {
  noteBackup(folder, { at: "2026-11-22T10:00:00.000Z", folder: "/backups/1", bytes: 1 });
  expect(await found()).toEqual([
    "fine clock right",
    "fine database sound",
    "fine writes taken",
    "fine backup examined",
    "fine key sound",
    "fine stamps none",
    "fine fonts there",
    "fine page built",
  ]);
  expect(alarms).toEqual([]);
});

it("says what stands in the way and what is to be looked at", async () => {
  rmSync(join(folder, "signing-key.json"));
  rmSync(join(folder, "client/verify.html"));
  noteBackup(folder, { at: "2026-11-22T08:00:00.000Z", folder: "/backups/1", bytes: 1 });
  const findings: readonly Finding[] = [
    good("migrations"),
    { finding: "integrity", state: "bad", detail: "row 3 missing from index" },
    { finding: "clock", state: "bad", detail: `${now} < 2026-11-23T10:00:00.000Z` },
  ];
  const others = {
    examine: () => Promise.resolve(findings),
    health: () => Promise.reject(new Error("disk I/O error")),
  };
  expect(await found(others)).toEqual([
    "blocked clock behind",
    "blocked database damaged",
    "blocked writes refused",
    "look backup old",
    "blocked key faulty",
    "fine stamps none",
    "fine fonts there",
    "look page missing",
  ]);
  expect(alarms).toEqual(["trying whether the data folder takes writes"]);
});

it("says that a backup waits for the votes whose results nobody knows, and that nothing is amiss with the database", async () => {
  const other = new DatabaseSync(join(folder, "sanguan.db"));
  other.exec("insert into ballot_boxes values ('m1', 'v1', 'open', '[]', '{}')");
  other.exec("update ballot_boxes set state = 'closed'");
  const checks = await houseWith().look();
  expect(checks.map(told)).toEqual(expect.arrayContaining(["fine database sound", "look backup waiting"]));
  expect(checks.find(({ check }) => check === "backup")?.details).toEqual({ votes: 1 });
  other.exec("update ballot_boxes set state = 'emptied'");
  other.close();
  expect(await found()).toContain("look backup none");
});

it("goes on when the database cannot be looked through, and says so", async () => {
  const checks = await found({ examine: () => Promise.reject(new Error("given up")) });
  expect(checks).toContain("look database unexamined");
  expect(checks).toContain("look backup none");
  expect(alarms).toEqual(["looking through the database"]);
});

it("looks through the database once a minute, whoever asks how often", async () => {
  let looks = 0;
  const house = houseWith({
    examine: () => {
      looks += 1;
      return Promise.resolve([]);
    },
  });
  await Promise.all(Array.from({ length: 50 }, () => house.look()));
  time += 59_999;
  await house.look();
  expect(looks).toBe(1);
  time += 1;
  await house.look();
  expect(looks).toBe(2);
});

it("gives up what is under way when the server stops", async () => {
  const house = houseWith();
  const looking = house.look();
  house.stop();
  expect((await looking).map(told)).toContain("look database unexamined");
});
