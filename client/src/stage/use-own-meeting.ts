/** Owns where a screen that was switched on again belongs: the meeting that it is a screen of. */

import type { Me } from "@sanguan/shared/protocol/http";
import { useEffect } from "react";
import { api } from "../connection/api.ts";

const again = 3000;

/** `found` hears the meeting's id, once; asked again until the server answers. */
export function useOwnMeeting(person: Me | "nobody" | undefined, found: (meetingId: string) => void): void {
  const isScreen = person !== undefined && person !== "nobody" && person.screen;
  useEffect(() => {
    if (!isScreen) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async () => {
      const [meeting] = await api.meetings().catch(() => []);
      if (gone) return;
      if (meeting === undefined) timer = setTimeout(() => void ask(), again);
      else found(meeting.id);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [isScreen, found]);
}
