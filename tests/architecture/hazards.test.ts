/** Owns the law that what is said of hazards and rules can be seen: each names tests that are there and quote it. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isTest, read, root, sourceFiles } from "./imports.ts";

const rulesOf = (text: string): string[] => [...text.matchAll(/\bS\d+\b/g)].map(([rule]) => rule);
const rooms = readFileSync(join(root, "server/src/rooms/RULES.md"), "utf8");
const known = [...rooms.matchAll(/^\| (S\d+) /gm)].map((match) => match[1] ?? "");

test("every hazard names rules and tests that are there, and each of its rules is quoted by one of its tests", () => {
  const rows = readFileSync(join(root, "docs/hazards.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const [, hazard, , rules = "", tests = ""] = row.split("|");
    const files = [...tests.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
    expect(files.length, hazard).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
    const unseen = rulesOf(rules).filter((rule) => !texts.some((text) => text.includes(`[${rule}]`)));
    expect(unseen, hazard).toEqual([]);
    expect(rulesOf(rules).filter((rule) => !known.includes(rule))).toEqual([]);
  }
});

test("every rule of the rooms is quoted by a test, and no test quotes a rule that is not there", () => {
  const texts = [...sourceFiles(), ...sourceFiles(["tests"])].filter(isTest).map(read);
  const quoted = new Set(texts.flatMap((text) => [...text.matchAll(/\[(S\d+)\]/g)].map((match) => match[1] ?? "")));
  expect(new Set(known).size).toBe(known.length);
  expect(known.filter((rule) => !quoted.has(rule))).toEqual([]);
  expect([...quoted].filter((rule) => !known.includes(rule))).toEqual([]);
});
