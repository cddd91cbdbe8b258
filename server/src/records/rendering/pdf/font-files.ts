/** Owns where the files of the free fonts are, and whether they are there. */

import { closeSync, openSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type FontName = "song" | "song-bold" | "hei" | "kai";

/** All under the SIL Open Font License 1.1. */
const addresses: Readonly<Record<FontName, () => string>> = {
  song: () => import.meta.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
  "song-bold": () => import.meta.resolve("@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"),
  hei: () => import.meta.resolve("@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf"),
  kai: () => import.meta.resolve("@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff"),
};

/** How TrueType, OpenType and WOFF begin. */
const beginnings = new Set(["00010000", "4f54544f", "774f4646"]);

/** Throws when the package that brings it is not installed. */
export function fontFile(name: FontName): string {
  return fileURLToPath(addresses[name]());
}

/** Those that cannot be opened, or are no fonts. `fileOf`: another place in tests. */
export function missingFonts(fileOf: (name: FontName) => string = fontFile): readonly FontName[] {
  return (Object.keys(addresses) as FontName[]).filter((name) => !isFont(name, fileOf));
}

function isFont(name: FontName, fileOf: (name: FontName) => string): boolean {
  try {
    const file = openSync(fileOf(name), "r");
    try {
      const start = Buffer.alloc(4);
      readSync(file, start);
      return beginnings.has(start.toString("hex"));
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
