/** Owns when a screen says of itself to those who prepare the meeting how it is: once its page has gone quiet, and again when the meeting's names have changed. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useEffect, useState } from "react";
import type { LiveLine } from "../connection/live-view.ts";
import { quiet } from "./later.tsx";

type Measure = typeof import("./own-condition.ts");

export function useCondition(meeting: Meeting | undefined, tell: LiveLine["tellCondition"]): void {
  const [measure, setMeasure] = useState<Measure>();
  const isHere = meeting !== undefined;
  useEffect(() => {
    if (!isHere) return undefined;
    let gone = false;
    const fetchMeasure = async () => {
      const part = await import("./own-condition.ts").catch(() => undefined);
      // Without it nothing is said, and the list of checks says that.
      if (!gone && part !== undefined) setMeasure(part);
    };
    const timer = setTimeout(() => void fetchMeasure(), quiet);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [isHere]);
  const characters = meeting === undefined ? undefined : measure?.charactersOf(meeting);
  useEffect(() => {
    if (measure === undefined || characters === undefined) return undefined;
    let gone = false;
    const look = async () => {
      const condition = await measure.ownCondition(characters);
      if (!gone) tell(condition);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [measure, characters, tell]);
}
