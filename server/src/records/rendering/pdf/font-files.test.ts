/** Tests that a font that is not there, or is none, is missed. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fontFile, missingFonts } from "./font-files.ts";

it("misses none of those that are installed", () => {
  expect(missingFonts()).toEqual([]);
});

it("misses what cannot be opened and what is no font", () => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-fonts-"));
  const text = join(folder, "kai.woff");
  writeFileSync(text, "version https://git-lfs.github.com/spec/v1");
  const fileOf: typeof fontFile = (name) =>
    name === "song" ? join(folder, "nowhere.ttf") : name === "kai" ? text : fontFile(name);
  expect(missingFonts(fileOf)).toEqual(["song", "kai"]);
  rmSync(folder, { recursive: true });
});
