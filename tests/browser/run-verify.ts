/** Owns `sanguan verify` as a person would run it, on a file with these bytes. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function runVerify(name: string, bytes: Buffer): { readonly status: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-verify-"));
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const run = spawnSync("npx", ["sanguan", "verify", file], {
    cwd: join(import.meta.dirname, "../.."),
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  return { status: run.status, said: run.stdout + run.stderr };
}
