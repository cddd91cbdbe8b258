/** Owns the pictures of a meeting with sixty reporters and the longest names, its vote on all of them at once, and of a rehearsal. */

import type { ItemId, VoteId } from "@sanguan/shared/domain/id";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { post } from "../../integration/typing-person.ts";
import { crowdedMeeting } from "../crowded-meeting.ts";
import { type Camera, parts, projectors, type View } from "./camera.ts";
import { after, type Place, press, seen, tab } from "./place.ts";

export async function crowded({ take }: Camera, { demo, cookie, link }: Place): Promise<void> {
  const admin = await cookie("admin");
  const { id, stageLink, voterLink, screenId } = await crowdedMeeting(demo.url, admin);
  const there = `/meetings/${id}`;
  const mine = { link: link("admin") };
  const does = async (command: MeetingCommand) => {
    const answer = await post(`${demo.url}/api/meetings/${id}/commands`, admin, { command });
    if (answer.status !== 200) throw new Error(`${command.type}: ${JSON.stringify(answer.body)}`);
  };
  const stage = {
    path: `/stage/${id}`,
    link: stageLink,
    sizes: projectors,
    schemes: ["light"] as const,
    until: (page) => page.locator("[data-testid=stage][data-phase]"),
  } satisfies Omit<View, "name">;
  await take({ name: "crowded-prepare", ...mine, path: `${there}/prepare`, until: seen("roster") });
  await take({ name: "stage-crowded-waiting", ...stage });
  await does({ type: "start-meeting" });
  await does({ type: "advance-agenda" });
  await take({ name: "crowded-meeting", ...mine, path: there, until: seen("next-button") });
  await take({
    name: "crowded-agenda",
    ...mine,
    path: there,
    until: seen("next-button"),
    act: tab("agenda"),
    sizes: { phone: [390, 844] },
  });
  await take({ name: "crowded-desk", ...mine, path: `${there}/desk`, until: seen("desk") });
  await take({
    name: "crowded-roll",
    ...mine,
    path: there,
    until: seen("next-button"),
    act: press("open-roll"),
    sizes: parts,
  });
  await take({
    name: "crowded-menu",
    ...mine,
    path: there,
    until: seen("next-button"),
    act: after(press("host-menu")),
    sizes: parts,
  });
  await take({ name: "stage-crowded", ...stage });
  for (const content of ["agenda", "timer", "queue", "turnout"] as const) {
    await does({ type: "direct-screen", screenId, content });
    await take({ name: `stage-crowded-${content}`, ...stage });
  }
  await does({ type: "direct-screen", screenId, content: "follow" });
  const itemIds = Array.from({ length: 60 }, (_, index) => `i${index + 1}` as ItemId);
  await does({ type: "open-vote", voteId: "all" as VoteId, itemIds });
  const ballot = { link: voterLink, path: `${there}/ballot`, sizes: parts };
  await take({ name: "ballot-many", ...ballot, until: (page) => page.getByRole("radio") });
  await take({
    name: "ballot-review",
    ...ballot,
    until: (page) => page.locator("main button, main [role=radio], main input"),
    async act(page) {
      for (let at = 0; at < 60 && (await page.getByTestId("next-reporter").count()) > 0; at += 1) {
        await page
          .getByRole("radio")
          .nth(at % 3)
          .check();
        await page.getByTestId("next-reporter").click();
      }
      await page.getByTestId("confirm-ballot").waitFor();
    },
  });
  await take({
    name: "crowded-vote",
    ...mine,
    path: there,
    until: seen("next-button"),
    act: tab("evaluation"),
    sizes: parts,
  });
  await take({ name: "stage-crowded-vote", ...stage, until: seen("voting-page") });
}

export async function rehearsal({ take, wants }: Camera, { demo, cookie, link, asks }: Place): Promise<void> {
  if (!wants("rehearsal")) return;
  const { meetingId } = await asks<{ readonly meetingId: string }>("organizer", "/rehearsals", {});
  const mine = { link: link("organizer"), sizes: parts };
  await take({
    name: "rehearsal-prepare",
    ...mine,
    path: `/meetings/${meetingId}/prepare`,
    until: seen("rehearsal-bar"),
  });
  const url = `${demo.url}/api/meetings/${meetingId}/commands`;
  for (const type of ["start-meeting", "advance-agenda"])
    await post(url, await cookie("organizer"), { command: { type } });
  await take({ name: "rehearsal", ...mine, path: `/meetings/${meetingId}`, until: seen("rehearsal-bar") });
  await take({ name: "rehearsal-desk", ...mine, path: `/meetings/${meetingId}/desk`, until: seen("rehearsal-bar") });
}
