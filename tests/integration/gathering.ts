/** Owns a small meeting with one person for each role, each signed in by a personal link, prepared through the API as a script would. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { ItemId, MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting, Role } from "@sanguan/shared/domain/meeting";
import { documentName } from "@sanguan/shared/document/name";
import type { AnyBody, Answer, Visitor, Workspace } from "./workspace.ts";

export interface Guest {
  readonly personId: PersonId;
  readonly visitor: Visitor;
}

export interface Gathering {
  readonly meetingId: MeetingId;
  readonly itemId: ItemId;
  readonly organizer: Visitor;
  readonly chair: Guest;
  readonly reviewer: Guest;
  readonly reporter: Guest;
  readonly recorder: Guest;
  readonly observer: Guest;
  /** Has an account, but no part in the meeting. */
  readonly stranger: Guest;
  readonly report: string;
  readonly comments: string;
}

export async function command(
  visitor: Visitor,
  meetingId: MeetingId,
  body: MeetingCommand,
  id?: string,
): Promise<Answer<AnyBody>> {
  return visitor.post(`/api/meetings/${meetingId}/commands`, { ...(id === undefined ? {} : { id }), command: body });
}

/** As `command`, and it must be done. */
export async function done(visitor: Visitor, meetingId: MeetingId, body: MeetingCommand): Promise<AnyBody> {
  const answer = await command(visitor, meetingId, body);
  if (answer.status !== 200) throw new Error(`${body.type}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function meetingOf(visitor: Visitor, meetingId: MeetingId): Promise<{ meeting: Meeting; number: number }> {
  const { status, body } = await visitor.get<{ meeting: Meeting; number: number }>(`/api/meetings/${meetingId}`);
  if (status !== 200) throw new Error(`the meeting is not shown: ${JSON.stringify(body)}`);
  return body;
}

/** Opens a link as its holder. */
export async function byLink(workspace: Workspace, link: string): Promise<Visitor> {
  const visitor = workspace.visitor();
  const { status } = await visitor.get(new URL(link).pathname, { accept: "text/html" });
  if (status !== 302 || visitor.cookie === "") throw new Error(`the link did not sign in: ${status}`);
  return visitor;
}

/** In preparation unless `live`. */
export async function gather(
  workspace: Workspace,
  organizer: Visitor,
  phase: "preparing" | "live",
): Promise<Gathering> {
  const created = await organizer.post<{ meeting: Meeting }>("/api/meetings", {
    title: "述职评议会",
    organisation: "某市委",
    place: "一号会议室",
    scheduledAt: "2026-11-22T09:00:00Z",
  });
  const meetingId = created.body.meeting.id;

  async function addPerson(name: string): Promise<PersonId> {
    const { body } = await organizer.post<{ person: { id: PersonId } }>("/api/people", { name });
    return body.person.id;
  }
  async function invite(name: string, role: Role): Promise<Guest> {
    const personId = await addPerson(name);
    await done(organizer, meetingId, { type: "assign-role", personId, name, role });
    const { body } = await organizer.post<{ link: string }>(`/api/people/${personId}/links`, { meetingId });
    return { personId, visitor: await byLink(workspace, body.link) };
  }

  const chair = await invite("主持", "chair");
  const reviewer = await invite("点评", "reviewer");
  const reporter = await invite("述职", "reporter");
  const recorder = await invite("记录", "recorder");
  const observer = await invite("列席", "observer");
  const strangerId = await addPerson("路人");
  const strangerLink = await workspace.server.identity.makeLink(strangerId, "/meetings", new Date(Date.now() + 60_000));
  const stranger = { personId: strangerId, visitor: await byLink(workspace, `${organizer.url}/join/${strangerLink}`) };

  const itemId = "item-1" as ItemId;
  await done(organizer, meetingId, {
    type: "add-item",
    itemId,
    unit: "望亭镇",
    post: "党委书记",
    reporterId: reporter.personId,
    mode: "oral",
  });
  if (phase === "live") {
    await done(chair.visitor, meetingId, { type: "start-meeting" });
    for (let step = 0; step < 3; step += 1) await done(chair.visitor, meetingId, { type: "advance-agenda" });
  }
  return {
    meetingId,
    itemId,
    organizer,
    chair,
    reviewer,
    reporter,
    recorder,
    observer,
    stranger,
    report: documentName({ kind: "report", meetingId, itemId }),
    comments: documentName({ kind: "comments", meetingId, itemId }),
  };
}
