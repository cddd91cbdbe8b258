/** Owns `npm test`: runs every layer, browser tests last, and ends with one line that sums them up. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const reports = join(root, ".cache/reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

let passed = 0;
let failed = 0;

function run(title: string, command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  console.log(`\n── ${title} ${"─".repeat(Math.max(0, 90 - title.length))}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  return status === 0;
}

/** A check counts as one test of its own. */
function check(title: string, command: string, args: readonly string[]): void {
  if (run(title, command, args)) passed += 1;
  else failed += 1;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

function report<T>(name: string): T | undefined {
  const file = join(reports, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}

check("types", "tsc", ["-b"]);
check("format", "oxfmt", ["--check"]);
check("lint", "oxlint", ["--type-aware"]);
check("dead code", "knip", []);

const unitFine = run("unit, property, contract, simulation, integration, architecture", "vitest", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(reports, "vitest.json")}`,
]);
const unit = report<VitestReport>("vitest.json");
passed += unit?.numPassedTests ?? 0;
failed += Math.max(unit?.numFailedTests ?? 0, unitFine ? 0 : 1);

check("build of the client", "npm", ["run", "build", "--silent"]);

const browserFine = run("browser", "playwright", ["test", "--config", "tests/browser/playwright.config.ts"], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "browser.json"),
});
const browser = report<PlaywrightReport>("browser.json");
passed += browser?.stats.expected ?? 0;
// A flaky test is broken.
failed += Math.max((browser?.stats.unexpected ?? 0) + (browser?.stats.flaky ?? 0), browserFine ? 0 : 1);

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
