/** Owns the lists: one line per meeting and per task, written with the events that change it. */

import type { Rectification } from "@sanguan/shared/domain/rectification";
import type { Kysely } from "kysely";

import type { MeetingSummary, TaskSummary } from "../ports.ts";
import type { Schema } from "./schema.ts";
import type { LogTransaction } from "./transaction.ts";

export async function writeLine(transaction: LogTransaction, summary: MeetingSummary | TaskSummary): Promise<void> {
  if (summary.kind === "meeting") {
    const change = { scheduled_at: summary.meeting.scheduledAt, line: JSON.stringify(summary.meeting) };
    await transaction
      .insertInto("meeting_lines")
      .values({ meeting_id: summary.meeting.id, ...change })
      .onConflict((conflict) => conflict.column("meeting_id").doUpdateSet(change))
      .execute();
  } else {
    const change = { due_date: summary.task.dueDate, line: JSON.stringify(summary.task) };
    await transaction
      .insertInto("task_lines")
      .values({ task_id: summary.task.taskId, ...change })
      .onConflict((conflict) => conflict.column("task_id").doUpdateSet(change))
      .execute();
  }
}

/** By due date, earliest first. */
export async function readTaskLines(database: Kysely<Schema>): Promise<readonly Rectification[]> {
  const rows = await database.selectFrom("task_lines").select("line").orderBy("due_date").orderBy("task_id").execute();
  return rows.map((row) => JSON.parse(row.line) as Rectification);
}
