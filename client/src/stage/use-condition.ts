/** Owns what a screen says of itself to those who prepare the meeting: whether it draws the characters that it will have to show. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useEffect } from "react";
import type { LiveLine } from "../connection/live-view.ts";
import { chineseIn, commonCharacters, drawnCharacters, rareCharacters } from "../design/drawn-characters.ts";
import { namesIn } from "../meeting/names-in.ts";

/** As many as fit into what is said. */
const mostNamed = 60;

/** Said once it is known, and again when the meeting's names have changed. */
export function useCondition(meeting: Meeting | undefined, tell: LiveLine["tellCondition"]): void {
  const characters =
    meeting === undefined ? undefined : chineseIn(commonCharacters + rareCharacters + namesIn(meeting));
  useEffect(() => {
    if (characters === undefined) return undefined;
    let gone = false;
    const look = async () => {
      const { verdict, characters: missing } = await drawnCharacters(characters);
      if (!gone) tell({ fonts: verdict, missing: Array.from(missing).slice(0, mostNamed).join("") });
    };
    void look();
    return () => {
      gone = true;
    };
  }, [characters, tell]);
}
