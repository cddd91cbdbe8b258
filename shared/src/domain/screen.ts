/** Owns what screens are told to show: which of them goes along with the host and which keeps to one thing, and the notices laid over them. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import { systemPerson, type PersonId } from "./id.ts";
import { type Meeting, type ScreenContent, screenContents, type ScreenNotice } from "./meeting.ts";
import { memberOf } from "./roster.ts";
import { isSynthetic } from "./synthetic.ts";
import { blank } from "./text.ts";

type ScreenCommand = MeetingCommandOf<"pair-screen" | "direct-screen" | "show-notice" | "take-down-notice">;

const dayMs = 86_400_000;
/** So long a countdown that has ended still says so. */
const lingerMs = 60_000;

/** Rules B1–B6. */
export function decideScreen(meeting: Meeting, command: ScreenCommand, asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "pair-screen":
      return pairScreen(meeting, command);
    case "direct-screen":
      return directScreen(meeting, command);
    case "show-notice":
      return showNotice(meeting, command, asking);
    case "take-down-notice":
      return takeDownNotice(meeting, command);
  }
}

/** What this screen was told to show; one that was told nothing, or something that came after this program, follows the host. Rule B3. */
export function toldContent(meeting: Meeting, screenId: PersonId): ScreenContent {
  const told = meeting.screens.find((screen) => screen.screenId === screenId)?.content;
  return screenContents.find((content) => content === told) ?? "follow";
}

/** What this screen shows: from the closing on all of them show the close. Rule B7. */
export function contentOf(meeting: Meeting, screenId: PersonId): ScreenContent {
  return meeting.phase === "preparing" || meeting.phase === "live" ? toldContent(meeting, screenId) : "follow";
}

/** The notice over this screen at `now` (milliseconds since 1970), if there is one: an urgent one before others, then the last. Rule B6. */
export function noticeOn(meeting: Meeting, screenId: PersonId, now: number): ScreenNotice | undefined {
  if (meeting.phase !== "preparing" && meeting.phase !== "live") return undefined;
  const standing = meeting.notices.filter(
    (notice) =>
      stands(notice, now) && (notice.screenIds.length === 0 || notice.screenIds.some((one) => one === screenId)),
  );
  return standing.findLast((notice) => notice.urgent) ?? standing.at(-1);
}

/** Whether it is still to be seen: not taken down, and its countdown not long over. */
export function stands(notice: ScreenNotice, now: number): boolean {
  return notice.state === "shown" && (notice.until === undefined || Date.parse(notice.until) + lingerMs > now);
}

function pairScreen(meeting: Meeting, command: MeetingCommandOf<"pair-screen">): Decision<MeetingEvent> {
  const { screenId, name, content } = command;
  if (screenId === systemPerson || isSynthetic(screenId) || memberOf(meeting, screenId) !== undefined)
    return refuse("unknown-person", { personId: screenId });
  return (
    blank({ name }) ??
    accept<MeetingEvent>(
      { type: "role-assigned", personId: screenId, name, role: "screen", portfolio: [] },
      { type: "screen-directed", screenId, content },
    )
  );
}

function directScreen(meeting: Meeting, command: MeetingCommandOf<"direct-screen">): Decision<MeetingEvent> {
  const { screenId, content } = command;
  if (!isScreenHere(meeting, screenId)) return refuse("unknown-screen", { screenId });
  if (toldContent(meeting, screenId) === content) return refuse("already-so");
  return accept({ type: "screen-directed", screenId, content });
}

function showNotice(
  meeting: Meeting,
  command: MeetingCommandOf<"show-notice">,
  { at }: Asking,
): Decision<MeetingEvent> {
  const { noticeId, text, urgent = false, until } = command;
  if (meeting.notices.some((notice) => notice.id === noticeId)) return refuse("notice-exists");
  const screenIds = [...new Set(command.screenIds ?? [])];
  const stranger = screenIds.find((screenId) => !isScreenHere(meeting, screenId));
  if (stranger !== undefined) return refuse("unknown-screen", { screenId: stranger });
  const shown = { type: "notice-shown", noticeId, text, urgent, screenIds } as const;
  if (until === undefined) return blank({ text }) ?? accept<MeetingEvent>(shown);
  const ahead = Date.parse(until) - Date.parse(at);
  return ahead > 0 && ahead <= dayMs ? accept<MeetingEvent>({ ...shown, until }) : refuse("bad-countdown");
}

function takeDownNotice(meeting: Meeting, command: MeetingCommandOf<"take-down-notice">): Decision<MeetingEvent> {
  const { noticeId } = command;
  const notice = meeting.notices.find((one) => one.id === noticeId);
  if (notice === undefined) return refuse("unknown-notice", { noticeId });
  return notice.state === "taken-down" ? refuse("already-so") : accept({ type: "notice-taken-down", noticeId });
}

function isScreenHere(meeting: Meeting, screenId: PersonId): boolean {
  return memberOf(meeting, screenId)?.roles.includes("screen") === true;
}
