/** Owns the laws of the house: who may import whom, that every file has its place, and how files are named. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fault, importsOf, isTest, partOf, read, root, sourceFiles, withoutComments } from "./imports.ts";

const files = sourceFiles();

test("every source file belongs to a part", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !partOf(file))).toEqual([]);
});

test("imports follow the dependency table", () => {
  const faults = files
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(read(file)).map((imported) => fault(file, imported)))
    .filter((found) => found !== undefined);
  expect(faults).toEqual([]);
});

test.each([
  ["shared/src/domain/decide.ts", `import * as Y from "yjs";`],
  ["shared/src/domain/decide.ts", `import { readFileSync } from "node:fs";`],
  ["shared/src/domain/decide.ts", `export { name } from "../document/name.ts";`],
  ["client/src/panels/CommentPanel.tsx", `import { compose } from "@sanguan/server/compose";`],
  ["client/src/connection/live.ts", `const screen = await import("../screens/MeetingScreen.tsx");`],
  ["server/src/rooms/room.ts", `import { openStorage } from "../storage/open-storage.ts";`],
  ["server/src/meetings/run-command.ts", `import { Hono } from "hono";`],
  ["server/src/meetings/run-command.ts", `import type {\n  A,\n  B,\n} from "../http/app.ts";`],
])("a planted import is caught: %s ← %s", (file, text) => {
  const imported = importsOf(text);
  expect(imported).toHaveLength(1);
  expect(fault(file, imported[0] ?? "")).toMatch(/may not import/);
});

test("a file outside the table is caught", () => {
  expect(fault("server/src/attic/box.ts", "node:fs")).toMatch(/belongs to no part/);
});

test("files are named for the one thing they hold", () => {
  const says = /(^|[/.-])(utils?|helpers?|misc|common|managers?|services?|handlers?)([./-]|$)/;
  expect(files.filter((file) => says.test(file))).toEqual([]);
  const badly = files.filter((file) => {
    const name = file.split("/").at(-1) ?? "";
    return file.endsWith(".tsx")
      ? !/^([A-Z][A-Za-z0-9]*|[a-z0-9-]+)(\.test)?\.tsx$/.test(name)
      : !/^[a-z0-9-]+(\.[a-z]+)*\.ts$/.test(name);
  });
  expect(badly).toEqual([]);
});

test("every file opens by saying what it owns", () => {
  const silent = files.filter((file) => !/^(#!.*\n)?\s*\/\*\*/.test(read(file)));
  expect(silent).toEqual([]);
});

test("no file is switched off, postponed or untyped", () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck)|\b(test|it|describe)\.(skip|todo|only|fails)\b/;
  expect(files.filter((file) => marks.test(read(file)))).toEqual([]);
});

test("no visible string stands outside the catalogues", () => {
  const screens = files.filter((file) => file.startsWith("client/src/") && file.endsWith(".tsx") && !isTest(file));
  expect(screens.filter((file) => /[\u3400-\u9fff]/.test(withoutComments(read(file))))).toEqual([]);
  const said = />\s*[A-Z][a-z]+ [a-z]+[^<>{}=;]*<\/|(?:aria-label|title|placeholder|label|alt)="[^"]*[A-Za-z]/;
  expect(screens.filter((file) => said.test(withoutComments(read(file))))).toEqual([]);
});

test("there is one copy of yjs in the tree", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  expect(Object.keys(lock.packages).filter((path) => /(^|\/)node_modules\/yjs$/.test(path))).toEqual([
    "node_modules/yjs",
  ]);
});

test("every decision is short", () => {
  const folder = join(root, "docs/decisions");
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file), "utf8").split("\n").length).toBeLessThan(25);
});
