import { join } from "node:path";
import { defineConfig } from "vitest/config";

const setupFiles = [join(import.meta.dirname, "tests/chance.ts")];
// A limit for what hangs, not a measure: two busy cores make fonts and crypto slow.
const limits = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      // With `isolate: false` the files of a project share a process: each reading the same code anew takes longer than most tests.
      // Not the client's, whose modules remember a browser.
      { test: { ...limits, setupFiles, name: "shared", include: ["shared/src/**/*.test.ts"], isolate: false } },
      { test: { ...limits, setupFiles, name: "server", include: ["server/src/**/*.test.ts"], isolate: false } },
      { test: { setupFiles, name: "client", include: ["client/src/**/*.test.{ts,tsx}"] } },
      { test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"] } },
      { test: { ...limits, name: "contract", include: ["tests/contract/**/*.test.ts"] } },
      { test: { ...limits, setupFiles, name: "simulation", include: ["tests/simulation/**/*.test.ts"] } },
      { test: { ...limits, name: "integration", include: ["tests/integration/**/*.test.ts"] } },
    ],
  },
});
