/** Owns what one document showed at a time of its past: which of its texts, whose they are, and how much each person wrote. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { DocumentHistory } from "@sanguan/shared/document/history";
import { historyMarks } from "@sanguan/shared/document/history-content";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { Comment, Meeting, Task } from "@sanguan/shared/domain/meeting";
import { tasksOf } from "../../meeting/item-reading.ts";

export interface PastText {
  readonly content: ContentNode;
  readonly comment?: Comment;
  readonly task?: Task;
}

export interface Writer {
  readonly id: string;
  /** Characters that stand. */
  readonly count: number;
}

/** `meeting`: as it was then. In the order in which the room saw them. */
export function textsAt(
  ref: DocumentRef,
  meeting: Meeting,
  history: DocumentHistory,
  time: number,
  since: number,
): readonly PastText[] {
  const read = (fragment: string) => history.contentAt(fragment, time, since);
  switch (ref.kind) {
    case "report":
    case "notes":
      return [{ content: read(mainFragment) }];
    case "comments":
      return shownComments(meeting, ref.itemId, "released").map((comment) => ({ comment, content: read(comment.id) }));
    case "staged":
      return shownComments(meeting, ref.itemId, "staged")
        .filter(({ reviewerId }) => reviewerId === ref.reviewerId)
        .map((comment) => ({ comment, content: read(comment.id) }));
    case "tasks":
      return tasksOf(meeting, ref.itemId).map((task) => ({ task, content: read(task.id) }));
  }
}

/** Who wrote most comes first. */
export function writersOf(texts: readonly PastText[]): readonly Writer[] {
  const counts = new Map<string, number>();
  const walk = (node: ContentNode): void => {
    const by = node.marks?.find(({ type }) => type === historyMarks.writer)?.attrs?.["by"];
    const isGone = node.marks?.some(({ type }) => type === historyMarks.gone) === true;
    if (typeof by === "string" && node.text !== undefined && !isGone)
      counts.set(by, (counts.get(by) ?? 0) + node.text.length);
    for (const child of node.content ?? []) walk(child);
  };
  for (const { content } of texts) walk(content);
  return [...counts].map(([id, count]) => ({ id, count })).sort((one, other) => other.count - one.count);
}

function shownComments(meeting: Meeting, itemId: string, state: Comment["state"]): readonly Comment[] {
  return meeting.comments
    .filter((comment) => comment.itemId === itemId && comment.state === state)
    .toSorted((one, other) => (one.releasedAt ?? one.at).localeCompare(other.releasedAt ?? other.at));
}
