/** Owns `/meetings/:id`: the meeting with its parts laid out. What is in each part is the panels'. */

import { useParams } from "@tanstack/react-router";
import { MeetingRoom } from "./MeetingRoom.tsx";
import { MeetingScreenLayout } from "./MeetingScreenLayout.tsx";

export function MeetingScreen() {
  const { meetingId } = useParams({ from: "/interactive/meetings/$meetingId" });
  return (
    <MeetingRoom meetingId={meetingId}>
      <MeetingScreenLayout />
    </MeetingRoom>
  );
}
