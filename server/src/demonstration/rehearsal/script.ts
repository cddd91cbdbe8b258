/** Owns how a text comes to be written piece by piece, and where somebody goes on who comes back to it. */

import type { ReportSection } from "./words.ts";

export type Stroke =
  | { readonly kind: "append"; readonly heading?: 2; readonly text: string }
  | { readonly kind: "extend"; readonly text: string };

export function reportScript(sections: readonly ReportSection[]): readonly Stroke[] {
  return sections.flatMap(({ heading, pieces }) => [
    { kind: "append", heading: 2, text: heading } as const,
    ...paragraph(pieces),
  ]);
}

/** One paragraph. */
export function paragraph([first, ...rest]: readonly string[]): readonly Stroke[] {
  if (first === undefined) return [];
  return [{ kind: "append", text: first }, ...rest.map((text) => ({ kind: "extend", text }) as const)];
}

/** The stroke after what is there already; whatever others wrote there counts as written. `undefined`: nothing is left to write. */
export function strokeAfter(script: readonly Stroke[], blocks: readonly string[]): Stroke | undefined {
  let there = blocks.reduce((sum, text) => sum + text.length, 0);
  return script.find(({ text }) => {
    there -= text.length;
    return there < 0;
  });
}
