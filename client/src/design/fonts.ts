/** Owns how the shipped type comes to a page: after its first view, and for all that stands there in one go. Left to the browser, each of thirty subsets would lay the page out anew as it arrives, and hold up what is still to come. */

import styleSheet from "./fonts.css?url";
import { coversAny } from "./unicode-range.ts";

let tell: (() => void) | undefined;
/** Resolves when the type of what stood on the page is here and the browser knows where to find the rest, or when it could not be fetched and the system's stands in for it. */
export const shippedFonts: Promise<void> = new Promise((resolve) => {
  tell = resolve;
});
let isAsked = false;

/** Once something is painted. `patience`: how long after that at the latest, in milliseconds, where a screen says by itself that it stands. */
export function bringFontsAfterFirstPaint(patience = 0): void {
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName("first-contentful-paint").length === 0) return;
    observer.disconnect();
    setTimeout(bringFonts, patience);
  }).observe({ type: "paint", buffered: true });
}

/** Fetches it, if that has not begun; what fails is asked for again when the line is back. */
export function bringFonts(): void {
  if (isAsked) return;
  isAsked = true;
  bring()
    .catch(() => {
      isAsked = false;
      addEventListener("online", bringFonts, { once: true });
    })
    .finally(() => tell?.());
}

async function bring(): Promise<void> {
  const answer = await fetch(styleSheet, { headers: { accept: "text/css" } });
  if (!answer.ok) throw new Error(`${styleSheet}: ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  const needed = facesFor(textByFamily(document.body), sheet);
  await Promise.allSettled([...needed.values()].map((face) => face.load()));
  for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
    const rule = sheet.cssRules[index];
    const face = rule === undefined ? undefined : needed.get(rule);
    // Those that failed are left to the browser, like all that nothing has needed yet.
    if (face?.status !== "loaded") continue;
    document.fonts.add(face);
    sheet.deleteRule(index);
  }
  document.adoptedStyleSheets.push(sheet);
}

function facesFor(texts: ReadonlyMap<string, readonly number[]>, sheet: CSSStyleSheet): Map<CSSRule, FontFace> {
  const faces = new Map<CSSRule, FontFace>();
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSFontFaceRule)) continue;
    const value = (name: string) => rule.style.getPropertyValue(name);
    const family = unquoted(value("font-family"));
    const unicodeRange = value("unicode-range");
    if (!coversAny(unicodeRange, texts.get(family) ?? [])) continue;
    const style = { display: "swap", style: value("font-style"), weight: value("font-weight"), unicodeRange } as const;
    faces.set(rule, new FontFace(family, value("src"), style));
  }
  return faces;
}

/** What each family, or whatever stands in for it, is asked to draw: code points, in ascending order. */
function textByFamily(root: Element): ReadonlyMap<string, readonly number[]> {
  const texts = new Map<string, Set<number>>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null) continue;
    for (const name of getComputedStyle(element).fontFamily.split(",")) {
      const family = unquoted(name);
      const text = texts.get(family) ?? new Set();
      texts.set(family, text);
      for (const character of node.nodeValue ?? "") text.add(character.codePointAt(0) ?? 0);
    }
  }
  return new Map([...texts].map(([family, text]) => [family, [...text].sort((one, other) => one - other)]));
}

function unquoted(family: string): string {
  return family.trim().replaceAll(/^["']|["']$/g, "");
}
