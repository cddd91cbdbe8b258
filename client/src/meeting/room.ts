/** Owns what every part of the meeting screen shares: the live meeting with somebody in it, and commands whose refusals are spoken. */

import { createContext, useCallback, useContext } from "react";
import { notifications } from "@mantine/notifications";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { LiveMeeting, Myself } from "../connection/live.ts";

/** A live meeting that has been joined. */
export interface Room extends LiveMeeting {
  readonly meeting: Meeting;
  readonly me: Myself;
}

export const RoomContext = createContext<Room | undefined>(undefined);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === undefined) throw new Error("useRoom outside of a meeting");
  return room;
}

/** Sends a command; a refusal is shown in the server's words. Resolves with whether it took effect. */
export function useRun(): (command: MeetingCommand) => Promise<boolean> {
  const { send } = useRoom();
  return useCallback(
    async (command) => {
      const outcome = await send(command);
      if (!outcome.ok) notifications.show({ message: outcome.refusal.message, color: "cinnabar" });
      return outcome.ok;
    },
    [send],
  );
}

export function nameOf(meeting: Meeting, personId: PersonId): string {
  return meeting.members.find((member) => member.personId === personId)?.name ?? "";
}
