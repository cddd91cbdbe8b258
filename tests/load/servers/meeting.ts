/** Owns a whole server of ours with one live meeting of sixty reporters, prepared over HTTP as a script would. */

import type { ItemId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { documentName } from "@sanguan/shared/document/name";
import { byLink, done } from "../../integration/gathering.ts";
import { openWorkspace, type Visitor } from "../../integration/workspace.ts";
import { runServer } from "./child.ts";

const reporters = 60;
const many = "1000000";

await runServer(async () => {
  const workspace = await openWorkspace({
    SANGUAN_COMMANDS_PER_SECOND: many,
    SANGUAN_SOCKETS_PER_PERSON: many,
    SANGUAN_LIVE_SOCKETS_PER_PERSON: many,
    SANGUAN_SIGN_IN_ATTEMPTS: many,
  });
  const organizer = await workspace.setUp();
  const created = await organizer.post<{ meeting: Meeting }>("/api/meetings", {
    title: "年度述职评议会",
    organisation: "某市委",
    place: "大会议室",
    scheduledAt: "2026-12-01T09:00:00Z",
  });
  const meetingId = created.body.meeting.id;
  const invite = async (name: string, role: "chair" | "reporter") => {
    const added = await organizer.post<{ person: { id: PersonId } }>("/api/people", { name });
    const personId = added.body.person.id;
    await done(organizer, meetingId, { type: "assign-role", personId, name, role });
    const { body } = await organizer.post<{ link: string }>(`/api/people/${personId}/links`, { meetingId });
    return { personId, visitor: await byLink(workspace, body.link) };
  };
  const chair = await invite("主持人", "chair");
  const seats: { readonly document: string; readonly visitor: Visitor }[] = [];
  for (let index = 0; index < reporters; index++) {
    const { personId, visitor } = await invite(`述职人${index + 1}`, "reporter");
    const itemId = `item-${index + 1}` as ItemId;
    await done(organizer, meetingId, {
      type: "add-item",
      itemId,
      unit: `第${index + 1}镇`,
      post: "党委书记",
      reporterId: personId,
      mode: "written",
    });
    seats.push({ document: documentName({ kind: "report", meetingId, itemId }), visitor });
  }
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  return {
    port: workspace.server.port,
    settings: "the whole server; production limits but for commands and sockets of one person (document and live)",
    prepared: {
      url: workspace.server.url,
      meetingId,
      chair: chair.visitor.cookie,
      seats: seats.map(({ document, visitor }) => ({ document, cookie: visitor.cookie })),
    },
    stop: () => workspace.close(),
  };
});
