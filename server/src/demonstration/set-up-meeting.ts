/** Owns how either meeting of the demonstration is prepared: roles, agenda, reports, prepared comments. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { ContentNode } from "@sanguan/shared/document/content";
import { documentName } from "@sanguan/shared/document/name";
import type { CommentId, ItemId, MeetingId, VoterGroupId } from "@sanguan/shared/domain/id";
import { systemPerson } from "@sanguan/shared/domain/id";
import type { Quote } from "@sanguan/shared/domain/meeting";
import * as Y from "yjs";
import type { Clock, EventLog, Rooms } from "../ports.ts";
import type { Cast } from "./cast.ts";
import type { DemonstrationComment } from "./comments.ts";
import type { Conduct } from "./conduct.ts";
import { agenda, organisation, place, type DemonstrationItem, type ItemKey } from "./meeting.ts";
import { demonstrationPeople, hallScreen, organizer } from "./people.ts";
import { quoteFrom, writtenDocument } from "./written-document.ts";

/** Acts before there is an organizer. */
const founder: Actor = { personId: systemPerson, name: "系统", organisationRoles: ["admin"] };

export interface SetUp {
  readonly conduct: Conduct;
  readonly cast: Cast;
  readonly clock: Clock;
  readonly log: Pick<EventLog, "append">;
  readonly rooms: Pick<Rooms, "deliver">;
  readonly meetingId: MeetingId;
}

export function itemId(key: ItemKey): ItemId {
  return key as string as ItemId;
}

/** Creates the meeting with its members (`guests` may run it alone) and agenda. */
export async function setUpMeeting(
  { conduct, cast, meetingId }: SetUp,
  frame: { readonly title: string; readonly scheduledAt: string },
  guests: readonly Actor[],
): Promise<void> {
  await conduct(founder, { type: "create-meeting", meetingId, ...frame, organisation, place, demonstration: true });
  const host = cast(organizer);
  const assign = (by: Actor, { personId, name }: Actor, role: (typeof hallScreen.roles)[number], group?: string) =>
    conduct(by, {
      type: "assign-role",
      personId,
      name,
      role,
      ...(group === undefined ? {} : { voterGroup: group as VoterGroupId }),
    });
  await assign(founder, host, "organizer");
  for (const guest of guests) for (const role of ["organizer", "chair"] as const) await assign(host, guest, role);
  for (const person of [...demonstrationPeople, hallScreen])
    for (const role of person.roles)
      if (role !== "organizer") await assign(host, cast(person), role, person.voterGroup);
  for (const { key, unit, post, reporter, mode } of agenda) {
    const reporterId = cast(reporter).personId;
    await conduct(host, { type: "add-item", itemId: itemId(key), unit, post, reporterId, mode });
  }
}

/** Writes the item's report as its reporter; answers with the text, for quotations. */
export async function writeReport(setUp: SetUp, item: DemonstrationItem, content: ContentNode): Promise<Y.Doc> {
  const { meetingId } = setUp;
  const name = documentName({ kind: "report", meetingId, itemId: itemId(item.key) });
  return writeText(setUp, setUp.cast(item.reporter), name, content);
}

/** Writes the floor notes. */
export async function writeNotes(setUp: SetUp, author: Actor, content: ContentNode): Promise<void> {
  await writeText(setUp, author, documentName({ kind: "notes", meetingId: setUp.meetingId }), content);
}

async function writeText(
  { log, rooms, clock }: SetUp,
  author: Actor,
  document: string,
  content: ContentNode,
): Promise<Y.Doc> {
  const doc = writtenDocument(content);
  const bytes = Y.encodeStateAsUpdate(doc);
  const outcome = await log.append({
    appends: [],
    by: author.personId,
    at: clock.iso(),
    updates: [{ document, clientId: doc.clientID, bytes }],
  });
  if (outcome.status !== "stored") throw new Error(`${document} was not written: ${outcome.status}`);
  for (const { seq } of outcome.updates) rooms.deliver(document, seq, bytes);
  return doc;
}

/** The quotation of a comment, anchored in the report. */
export function quoteOf({ quote, item }: DemonstrationComment, report: Y.Doc | undefined): { readonly quote?: Quote } {
  if (quote === undefined) return {};
  const found = report === undefined ? undefined : quoteFrom(report, quote);
  if (found === undefined) throw new Error(`the report of ${item} does not say “${quote}”`);
  return { quote: found };
}

/** Prepares a comment in private, as its reviewer. */
export async function stageComment(
  { conduct, cast }: SetUp,
  comment: DemonstrationComment,
  commentId: CommentId,
  report: Y.Doc | undefined,
): Promise<void> {
  const { item, kind, body } = comment;
  await conduct(cast(comment.reviewer), {
    type: "stage-comment",
    commentId,
    itemId: itemId(item),
    kind,
    body,
    ...quoteOf(comment, report),
  });
}
