/** Owns whether this browser draws the characters of the meeting; asked anew when its names change. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useEffect, useState } from "react";
import {
  chineseIn,
  commonCharacters,
  drawnCharacters,
  type DrawnText,
  rareCharacters,
} from "../../design/drawn-characters.ts";
import { namesIn } from "../../meeting/names-in.ts";

export function useDrawnHere(meeting: Meeting): DrawnText | undefined {
  const characters = chineseIn(commonCharacters + rareCharacters + namesIn(meeting));
  const [drawn, setDrawn] = useState<DrawnText>();
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const found = await drawnCharacters(characters);
      if (!gone) setDrawn(found);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [characters]);
  return drawn;
}
