/** Owns a whole server of ours with one live meeting in which five hundred people are about to vote, and four screens look on. */

import type { PersonId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import type { PairingAnswer } from "@sanguan/shared/protocol/http";
import { byLink, done, gather } from "../../integration/gathering.ts";
import { openWorkspace } from "../../integration/workspace.ts";
import { runServer } from "./child.ts";

const many = "1000000";
const voters = 500;
const screens = 4;

await runServer(async () => {
  const workspace = await openWorkspace({ SANGUAN_COMMANDS_PER_SECOND: many, SANGUAN_SIGN_IN_ATTEMPTS: many });
  const organizer = await workspace.setUp();
  const { meetingId, itemId, chair } = await gather(workspace, organizer, "preparing");
  await done(organizer, meetingId, { type: "revise-settings", change: { voting: "atEnd" } });
  const cookies: string[] = [];
  for (let index = 0; index < voters; index += 1) {
    const personId = `voter-${index}` as PersonId;
    const name = `评议人${index}`;
    const voterGroup = (index % 5 === 0 ? "b" : "a") as VoterGroupId;
    await workspace.server.identity.addPerson({ id: personId, name });
    await done(organizer, meetingId, { type: "assign-role", personId, name, role: "voter", voterGroup });
    const token = await workspace.server.identity.makeLink(personId, "/", new Date(Date.now() + 3_600_000));
    cookies.push((await byLink(workspace, `${organizer.url}/join/${token}`)).cookie);
  }
  const screenCookies: string[] = [];
  for (let index = 0; index < screens; index += 1) {
    const display = workspace.visitor();
    const { body: shown } = await display.post<PairingAnswer>("/api/pairings");
    await organizer.post(`/api/meetings/${meetingId}/screens`, { code: shown.code, name: `大屏${index + 1}` });
    await display.post("/api/pairings/claim", { secret: shown.secret });
    screenCookies.push(display.cookie);
  }
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  const voteId = "v1" as VoteId;
  await done(chair.visitor, meetingId, { type: "open-vote", voteId, itemIds: [itemId] });
  return {
    port: workspace.server.port,
    settings: "the whole server; production limits but for commands of one person",
    prepared: {
      url: workspace.server.url,
      meetingId,
      itemId,
      voteId,
      chair: chair.visitor.cookie,
      cookies,
      screens: screenCookies,
    },
    stop: () => workspace.close(),
  };
});
