/** Owns the shared text that the server itself writes with an event: the first words of a comment, a released body, the measures of a task. */

import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { ContentNode } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { documentName } from "@sanguan/shared/document/name";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import { commentOf } from "@sanguan/shared/domain/comment";
import type { CommentId, MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import * as Y from "yjs";
import type { Rooms, ServerUpdate } from "../ports.ts";

type WritingRooms = Pick<Rooms, "state" | "settleDocument">;

/** The updates to store together with these events, each under a clientID that nobody had before; `late` when words that they need do not get into the log. `meeting` is the one that the command was decided on. */
export async function writtenText(
  rooms: WritingRooms,
  meeting: Meeting,
  command: MeetingCommand,
  events: readonly MeetingEvent[],
): Promise<readonly ServerUpdate[] | "late"> {
  const meetingId = meeting.id;
  if (command.type === "share-problem") return sharedWords(rooms, meeting, command.commentId, events);
  const updates: ServerUpdate[] = [];
  for (const event of events) {
    const update = await writtenFor(rooms, meetingId, command, event);
    if (update === "late") return update;
    if (update !== undefined) updates.push(update);
  }
  return updates;
}

async function writtenFor(
  rooms: WritingRooms,
  meetingId: MeetingId,
  command: MeetingCommand,
  event: MeetingEvent,
): Promise<ServerUpdate | "late" | undefined> {
  if (event.type === "comment-staged" && command.type === "stage-comment") {
    const { itemId, reviewerId, commentId } = event;
    return write({ kind: "staged", meetingId, itemId, reviewerId }, commentId, spoken(command.body));
  }
  if (event.type === "comment-added" && command.type === "add-comment")
    return write({ kind: "comments", meetingId, itemId: event.itemId }, event.commentId, spoken(command.body));
  if (event.type === "task-ordered" && command.type === "order-task")
    return write({ kind: "tasks", meetingId, itemId: event.itemId }, event.taskId, spoken(command.measures));
  if (event.type === "comment-released") {
    const { itemId, reviewerId, commentId } = event;
    const staged = await settledState(rooms, { kind: "staged", meetingId, itemId, reviewerId });
    if (staged === "late") return staged;
    return write({ kind: "comments", meetingId, itemId }, commentId, bodyIn(staged, commentId));
  }
  return undefined;
}

/** A document with the last words that reached its room: they may still be on their way into the log. No other document is waited for. Rule S25. */
async function settledState(rooms: WritingRooms, ref: DocumentRef): Promise<Uint8Array | "late"> {
  const name = documentName(ref);
  return (await rooms.settleDocument(name)) ? rooms.state(name) : "late";
}

/** The words of a common problem, once for each unit that it is given to. Rule C14. */
async function sharedWords(
  rooms: WritingRooms,
  meeting: Meeting,
  commentId: CommentId,
  events: readonly MeetingEvent[],
): Promise<readonly ServerUpdate[] | "late"> {
  const first = commentOf(meeting, commentId);
  if (first === undefined) return [];
  const meetingId = meeting.id;
  const state = await settledState(rooms, { kind: "comments", meetingId, itemId: first.itemId });
  if (state === "late") return state;
  const body = bodyIn(state, commentId);
  return events.flatMap((event) => {
    if (event.type !== "comment-added") return [];
    const update = write({ kind: "comments", meetingId, itemId: event.itemId }, event.commentId, body);
    return update === undefined ? [] : [update];
  });
}

/** The body of one comment in the state of a document of comments. */
function bodyIn(state: Uint8Array, commentId: string): ContentNode | undefined {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  const content = deriveFragment(document.getXmlFragment(commentId));
  document.destroy();
  return (content.content?.length ?? 0) === 0 ? undefined : content;
}

function spoken(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** An update that needs no predecessor: the fragment's id came into being with this event, so that nobody else fills it. */
function write(
  ref: DocumentRef,
  fragment: string,
  content: ContentNode | string | undefined,
): ServerUpdate | undefined {
  return content === undefined ? undefined : { document: documentName(ref), ...bodyUpdate(fragment, content) };
}
