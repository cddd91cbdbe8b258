import { join } from "node:path";
import { defineConfig } from "vitest/config";

const setupFiles = [join(import.meta.dirname, "tests/chance.ts")];

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      // A limit for what hangs, not a measure: two busy cores make fonts and crypto slow.
      { test: { setupFiles, name: "shared", include: ["shared/src/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          setupFiles,
          name: "server",
          include: ["server/src/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { setupFiles, name: "client", include: ["client/src/**/*.test.{ts,tsx}"] } },
      { test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"] } },
      { test: { name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { setupFiles, name: "simulation", include: ["tests/simulation/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
