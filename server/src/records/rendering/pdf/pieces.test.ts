/** Tests which font each character is taken from, and how wide it is. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create } from "fontkit";
import { describe, expect, it } from "vitest";
import type { Language } from "../model/document.ts";
import { piecesOf, spelled } from "./pieces.ts";
import { unpackWoff } from "./unpack-woff.ts";

function pieces(text: string, face: "fangsong" | "heiti" | "kaiti" = "fangsong", language: Language = "zh-CN") {
  const missing = new Set<string>();
  const found = piecesOf([{ text }], { face, size: 10 }, { language, missing });
  return { found, missing };
}

const fontsFor = (...asked: Parameters<typeof pieces>) => pieces(...asked).found.map(({ font }) => font);

describe("the font of a character", () => {
  it("is that of its style where it has it, or else the first that does", () => {
    expect(fontsFor("赵𠮷祥")).toEqual(["song", "kai", "song"]);
    expect(fontsFor("赵𠮷祥", "heiti")).toEqual(["hei", "kai", "hei"]);
    expect(fontsFor("孙㛂", "kaiti")).toEqual(["kai", "song"]);
  });

  it("digits of 楷体 come from 宋体, as in the body", () => {
    expect(fontsFor("第2章", "kaiti")).toEqual(["kai", "song", "kai"]);
  });

  it("bold is a font of its own", () => {
    const { found: bold } = {
      found: piecesOf(
        [{ text: "王", bold: true }],
        { face: "fangsong", size: 10 },
        { language: "zh-CN", missing: new Set() },
      ),
    };
    expect(bold.map(({ font }) => font)).toEqual(["song-bold"]);
  });

  it("none: it is spelled out and gathered", () => {
    const { found, missing } = pieces("甲\u{2A6D6}乙");
    expect(found.map(({ text }) => text).join("")).toBe("甲〔U+2A6D6〕乙");
    expect([...missing]).toEqual(["\u{2A6D6}"]);
    expect(spelled("\u0001")).toBe("〔U+0001〕");
  });
});

describe("the width of a character", () => {
  it("is a whole em for Chinese ones, quotation marks too, and less for quotation marks in English", () => {
    for (const character of ["王", "，", "“", "’", "…"]) expect(pieces(character).found[0]?.width).toBe(10);
    expect(pieces("“", "kaiti").found[0]?.width).toBe(10);
    const english = pieces("“", "fangsong", "en").found[0]?.width ?? 0;
    expect(english).toBeGreaterThan(2);
    expect(english).toBeLessThan(6);
  });

  it("has the tracking of its style added", () => {
    const [piece] = piecesOf(
      [{ text: "王" }],
      { face: "fangsong", size: 16, tracking: -0.25 },
      { language: "zh-CN", missing: new Set() },
    );
    expect(piece?.width).toBe(15.75);
  });
});

describe("a packed font", () => {
  it("unpacks to one that fontkit reads the same", () => {
    const woff = readFileSync(
      fileURLToPath(import.meta.resolve("@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff")),
    );
    const [packed, unpacked] = [create(woff), create(unpackWoff(woff))];
    if (!("layout" in packed) || !("layout" in unpacked)) throw new Error("a collection");
    expect(unpacked.characterSet.join()).toBe(packed.characterSet.join());
    for (const character of ["王", "𠮷", "a"])
      expect(unpacked.layout(character).glyphs[0]?.path.toSVG()).toBe(packed.layout(character).glyphs[0]?.path.toSVG());
  });

  it("is refused when it is none", () => {
    expect(() => unpackWoff(Buffer.from("wOF2....................."))).toThrow(TypeError);
  });
});
