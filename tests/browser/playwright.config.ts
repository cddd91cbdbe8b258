/** Owns how browser tests run: two files at a time, each with whole meetings of several browsers, Chromium from a package. */

import { defineConfig } from "@playwright/test";
import { launchOptions } from "./chromium.ts";

/** The longest, to begin with: so that the two workers end together. */
const long = /\/(hold-a-meeting|accessible|two-items|screens|addenda)\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  // Each test has a room of its own.
  fullyParallel: true,
  projects: [
    { name: "long", testMatch: long },
    { name: "short", testMatch: "**/*.spec.ts", testIgnore: long },
  ],
  outputDir: "../../.cache/browser",
  workers: 2,
  retries: 0,
  timeout: 420_000,
  expect: { timeout: 40_000 },
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ? [["list"], ["json"]] : [["list"]],
  use: {
    actionTimeout: 40_000,
    launchOptions,
    locale: "zh-CN",
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
    // Pictures of every page while it changes cost what the pages themselves cost: on demand, when a failure is looked into.
    trace: process.env["TRACE"] === undefined ? "off" : "retain-on-failure",
  },
});
