/** Owns what a screen finds out about itself: whether it draws the characters that it will have to show. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { LiveLine } from "../connection/live-view.ts";
import { chineseIn, commonCharacters, drawnCharacters, rareCharacters } from "../design/drawn-characters.ts";
import { namesIn } from "../meeting/names-in.ts";

/** As many as fit into what is said. */
const mostNamed = 60;

/** Those to look at: another text when the meeting's names have changed. */
export function charactersOf(meeting: Meeting): string {
  return chineseIn(commonCharacters + rareCharacters + namesIn(meeting));
}

export async function ownCondition(characters: string): Promise<Parameters<LiveLine["tellCondition"]>[0]> {
  const { verdict, characters: missing } = await drawnCharacters(characters);
  return { fonts: verdict, missing: Array.from(missing).slice(0, mostNamed).join("") };
}
