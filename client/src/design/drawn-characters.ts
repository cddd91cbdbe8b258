/** Owns whether this browser draws a text as characters or as boxes: what the shipped fonts cover, and of the rest what a canvas shows. */

import { shippedFonts } from "./fonts.ts";
import { covers } from "./unicode-range.ts";

export interface DrawnText {
  /** `unknown`: some are in no shipped font, and this browser does not let itself be asked. */
  readonly verdict: "drawn" | "missing" | "unknown";
  /** Those that are boxes, or that nobody can tell of. */
  readonly characters: string;
}

/** Stands for all that is rare in names: beyond the common tables, in and outside the basic plane. */
export const rareCharacters = "䶮㛃㸆㑇𬭚𫖯𬱖𫍽𣲗𬇙";
/** Stands for what every report has. */
export const commonCharacters = "述职评议考核整改督办亮点问题要求";

/** More would take a slow computer seconds. */
const mostCharacters = 3000;
const size = 24;
const box = size * 2;

/** Each character of the text once that only a Chinese font has. */
export function chineseIn(text: string): string {
  const found = new Set(text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu));
  return [...found].slice(0, mostCharacters).join("");
}

/** Asks for the fonts of these characters and waits until they have come or failed. */
export async function drawnCharacters(text: string): Promise<DrawnText> {
  await shippedFonts;
  const characters = Array.from(chineseIn(text));
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font-sans") || "sans-serif";
  const font = `${size}px ${family}`;
  // A font that does not come leaves the system's, which the canvas will show.
  await document.fonts.load(font, characters.join("")).catch(() => []);
  const ranges = [...document.fonts]
    .filter(({ status, family: name }) => status === "loaded" && family.includes(name.replaceAll(/["']/g, "")))
    .map(({ unicodeRange }) => unicodeRange);
  const uncovered = characters.filter((character) => !ranges.some((range) => covers(range, character)));
  if (uncovered.length === 0) return { verdict: "drawn", characters: "" };
  const canvas = makeCanvas(font);
  const boxes = canvas === undefined ? [] : unassigned.map((character) => canvas(character));
  const [first, second] = boxes;
  // A browser that writes the number into its box gives each another: nothing can be compared with it.
  if (canvas === undefined || first === undefined || first !== second)
    return { verdict: "unknown", characters: uncovered.join("") };
  const missing = uncovered.filter((character) => {
    const shape = canvas(character);
    return shape === first || shape === blank;
  });
  return { verdict: missing.length === 0 ? "drawn" : "missing", characters: missing.join("") };
}

/** Two that no font has a shape for: nobody has given them a meaning. */
const unassigned = ["\u{2fe0}", "\u{2ffe0}"];
const blank = "";

/** Draws one character; answers with its shape, empty when nothing was drawn. */
function makeCanvas(font: string): ((character: string) => string) | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = box;
  canvas.height = box;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  context.font = font;
  context.textBaseline = "middle";
  return (character) => {
    context.clearRect(0, 0, box, box);
    context.fillText(character, size / 4, box / 2);
    const { data } = context.getImageData(0, 0, box, box);
    // Only how much ink lies where matters.
    let shape = "";
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 96) shape += `${at},`;
    return shape;
  };
}
