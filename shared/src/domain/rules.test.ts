/** Tests that RULES.md and the tests quote one another completely. */

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = new URL(".", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

it("every rule of RULES.md is quoted by a test, and every quoted rule is there", () => {
  const rules = [...read("RULES.md").matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]);
  const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
  const quoted = new Set(tests.flatMap((name) => [...read(name).matchAll(/\[([A-Z]\d+)\]/g)].map((match) => match[1])));
  expect(new Set(rules).size).toBe(rules.length);
  expect(rules.filter((rule) => !quoted.has(rule))).toEqual([]);
  expect([...quoted].filter((rule) => !rules.includes(rule))).toEqual([]);
});
