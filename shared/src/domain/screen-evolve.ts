/** Owns how what the screens are told changes with each event. */

import type { MeetingEvent } from "./event.ts";
import type { PersonId } from "./id.ts";
import type { Meeting } from "./meeting.ts";

type ScreenEvent = Extract<MeetingEvent, { readonly type: "screen-directed" | "notice-shown" | "notice-taken-down" }>;

export function changeScreens(meeting: Meeting, event: ScreenEvent, at: string): Meeting {
  switch (event.type) {
    case "screen-directed": {
      const { screenId, content } = event;
      const others = meeting.screens.filter((screen) => screen.screenId !== screenId);
      return { ...meeting, screens: [...others, { screenId, content }] };
    }
    case "notice-shown": {
      const { noticeId, text, urgent, until, screenIds } = event;
      const notice = { id: noticeId, text, urgent, screenIds, state: "shown", at } as const;
      return { ...meeting, notices: [...meeting.notices, until === undefined ? notice : { ...notice, until }] };
    }
    case "notice-taken-down":
      return {
        ...meeting,
        notices: meeting.notices.map((notice) =>
          notice.id === event.noticeId ? { ...notice, state: "taken-down" } : notice,
        ),
      };
  }
}

/** Forgets what a screen was told, once it is no screen of this meeting any more. Rule B5. */
export function withoutScreen(meeting: Meeting, screenId: PersonId): Meeting {
  const screens = meeting.screens.filter((screen) => screen.screenId !== screenId);
  return screens.length === meeting.screens.length ? meeting : { ...meeting, screens };
}
