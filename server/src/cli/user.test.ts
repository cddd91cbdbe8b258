/** Checks `sanguan user`: beside a running server, and never changing the tables beneath it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DataFolderInUse, lockDataFolder } from "../storage/data-folder-lock.ts";
import { wouldMigrate } from "../storage/examine-database.ts";
import { user } from "./user.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-user-"));
  vi.stubEnv("SANGUAN_DATA", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** What it prints. */
async function said(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const print = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    await user(args);
    return lines.join("");
  } finally {
    print.mockRestore();
  }
}

function change(statement: string): void {
  const database = new DatabaseSync(join(folder, "sanguan.db"));
  database.exec(statement);
  database.close();
}

it("adds people beside a running server, and changes no tables beneath one", async () => {
  await said("add", "--name", "甲", "--username", "jia", "--password", "12345678");
  const unlock = lockDataFolder(folder);
  expect(await said("list")).toContain("jia");
  const changed = await said("password", "--username", "jia", "--password", "87654321");
  expect(changed).toContain("sign-ins and personal links have ended");

  // As a version left it that had no ballot boxes.
  change("drop table ballot_boxes; delete from kysely_migration where name = '006-ballot-boxes'");
  await expect(said("list")).rejects.toThrow(DataFolderInUse);
  expect(wouldMigrate(folder)).toBe(true);
  unlock();
  expect(await said("list")).toContain("jia");
  expect(wouldMigrate(folder)).toBe(false);

  // The same of the tables of people.
  change("alter table auth_account drop column password");
  const again = lockDataFolder(folder);
  await expect(said("list")).rejects.toThrow(DataFolderInUse);
  again();
  expect(await said("list")).toContain("jia");
  lockDataFolder(folder)();
}, 60_000);
