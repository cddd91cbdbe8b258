/** Owns the roll call: whoever opens the live meeting is present, without pressing anything. */

import { useEffect } from "react";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { LiveMeeting } from "../connection/live.ts";

export function useAttendance({ meeting, me, send, status }: LiveMeeting): void {
  const recorded = meeting?.attendance.find((one) => one.personId === me?.personId)?.status;
  const due =
    meeting !== undefined &&
    me?.member !== undefined &&
    meeting.phase === "live" &&
    status === "online" &&
    recorded !== "present" &&
    mayDo(meeting, me, "record-attendance", { own: true });
  const personId = me?.personId;
  useEffect(() => {
    if (due && personId !== undefined) void send({ type: "record-attendance", personId, status: "present" });
  }, [due, personId, send]);
}
