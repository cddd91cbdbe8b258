/** Owns where name and day of a signature stand, as GB/T 9704-2012 § 7.3.5.1 has it for a letter that will be stamped. */

import { widthOf } from "./model/title-lines.ts";

/** Characters from the right edge, of the name and of the day: the day four, the name centred above it; a longer name pushes the day to the left. */
export function signatureIndents(name: string, day: string): readonly [name: number, day: number] {
  const half = (widthOf(name) - widthOf(day)) / 2;
  const dayIndent = Math.max(4, half);
  return [Math.max(0, dayIndent - half), dayIndent];
}
