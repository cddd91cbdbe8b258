/** Owns where a screen that was switched on again belongs: the meeting that it is a screen of. */

import type { Me } from "@sanguan/shared/protocol/http";
import { useEffect, useState } from "react";
import { api } from "../connection/api.ts";

const again = 3000;

/** `found` hears the meeting's id, once; asked again until the server answers. False: it is no screen, or its meeting is gone, and it is to be paired. */
export function useOwnMeeting(person: Me | "nobody" | undefined, found: (meetingId: string) => void): boolean {
  const isScreen = person !== undefined && person !== "nobody" && person.screen;
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    if (!isScreen) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async () => {
      const meetings = await api.meetings().catch(() => undefined);
      if (gone) return;
      const [meeting] = meetings ?? [];
      if (meeting !== undefined) return found(meeting.id);
      setIsLost(meetings !== undefined);
      timer = setTimeout(() => void ask(), again);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [isScreen, found]);
  return isScreen && !isLost;
}
