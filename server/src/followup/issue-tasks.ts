/** Owns what a task's follow-up begins with, drawn from the record's own words and from nothing else. */

import { plainText } from "@sanguan/shared/document/content";
import type { ContentNode } from "@sanguan/shared/document/content";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { issuedTask, tasksToIssue } from "@sanguan/shared/domain/rectification-issue";
import type { IssuedTask } from "@sanguan/shared/domain/rectification";
import type { RecordPart } from "@sanguan/shared/record/record";

/** The tasks of a meeting that was sealed into these parts. */
export function issuedTasks(meeting: Meeting, parts: readonly RecordPart[]): readonly IssuedTask[] {
  const words = new Map<string, ContentNode>();
  const recorded = new Set<string>();
  for (const part of parts) {
    if (part.kind === "comments") for (const comment of part.comments) words.set(comment.id, comment.content);
    if (part.kind === "tasks")
      for (const task of part.tasks) {
        recorded.add(task.id);
        words.set(task.id, task.content);
      }
  }
  const text = (id: string) => {
    const content = words.get(id);
    return content === undefined ? "" : plainText(content);
  };
  return tasksToIssue(meeting)
    .filter((task) => recorded.has(task.id))
    .map((task) => issuedTask(meeting, task, { problem: text(task.commentId), measures: text(task.id) }));
}
