/** Owns how browser tests run: one worker (each test holds a whole meeting of several browsers), Chromium from a package. */

import { defineConfig } from "@playwright/test";
import { launchOptions } from "./chromium.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../.cache/browser",
  workers: 1,
  retries: 0,
  timeout: 420_000,
  expect: { timeout: 40_000 },
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ? [["list"], ["json"]] : [["list"]],
  use: {
    actionTimeout: 40_000,
    launchOptions,
    locale: "zh-CN",
    viewport: { width: 1366, height: 768 },
    trace: "retain-on-failure",
  },
});
