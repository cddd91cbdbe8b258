/** Owns last year's meeting from its first command to the last step of its tasks, on a clock that runs through the year. */

import type { CommentId, MeetingId, TaskId } from "@sanguan/shared/domain/id";
import type * as Y from "yjs";
import { followTasks, type RunTaskCommand } from "./conduct.ts";
import { lastYearComments, lastYearNotes, type LastYearComment } from "./last-year.ts";
import { lastYearReports } from "./last-year-reports.ts";
import { agenda, type ItemKey } from "./meeting.ts";
import { dayAfter, type MovableClock } from "./movable-clock.ts";
import { chair, demonstrationPeople, organizer, recorder, supervisor } from "./people.ts";
import type { LastYearTask } from "./tasks.ts";
import { itemId, quoteOf, setUpMeeting, stageComment, writeNotes, writeReport, type SetUp } from "./set-up-meeting.ts";

export interface LastYear extends SetUp {
  readonly clock: MovableClock;
  readonly runTaskCommand: RunTaskCommand;
  /** Resolves when the meeting is closed and its record sealed. */
  readonly closed: (meetingId: MeetingId) => Promise<void>;
  /** Ends the ids of this load's tasks, which are known in the whole organisation. */
  readonly load: string;
  readonly title: string;
}

interface NumberedComment {
  readonly comment: LastYearComment;
  readonly commentId: CommentId;
}

export async function holdLastYear(lastYear: LastYear): Promise<void> {
  const { conduct, cast, clock, meetingId } = lastYear;
  await setUpMeeting(lastYear, { title: lastYear.title, scheduledAt: clock.iso() }, []);

  const reports = new Map<ItemKey, Y.Doc>();
  for (const item of agenda) reports.set(item.key, await writeReport(lastYear, item, lastYearReports[item.key]));
  const comments = lastYearComments.map((comment, index) => ({
    comment,
    commentId: `c${index + 1}` as CommentId,
  }));
  for (const { comment, commentId } of comments)
    if (comment.prepared) await stageComment(lastYear, comment, commentId, reports.get(comment.item));

  await conduct(cast(chair), { type: "start-meeting" });
  await callTheRoll(lastYear);
  await goThroughAgenda(lastYear, comments, reports);
  await writeNotes(lastYear, cast(recorder), lastYearNotes);
  clock.pass(5);
  await conduct(cast(chair), { type: "begin-closing", overrides: [] });
  await lastYear.closed(meetingId);
  await followUp(lastYear, comments);
}

async function callTheRoll({ conduct, cast, clock }: LastYear): Promise<void> {
  clock.pass(1);
  for (const person of demonstrationPeople)
    if (person.roles.length > 0)
      await conduct(cast(organizer), {
        type: "record-attendance",
        personId: cast(person).personId,
        status: "present",
      });
}

/** From the first *Next* to the last: each item's comments are given when its stage has come. */
async function goThroughAgenda(
  lastYear: LastYear,
  comments: readonly NumberedComment[],
  reports: ReadonlyMap<ItemKey, Y.Doc>,
): Promise<void> {
  const { conduct, cast, clock } = lastYear;
  for (;;) {
    clock.pass(3);
    const events = await conduct(cast(chair), { type: "advance-agenda" });
    const step = events.map(({ event }) => event).find((event) => event.type === "agenda-advanced");
    if (step === undefined) throw new Error("the agenda did not move");
    if (step.stage === "done") return;
    if (step.stage !== "comments") continue;
    for (const numbered of comments)
      if (itemId(numbered.comment.item) === step.itemId)
        await giveComment(lastYear, numbered, reports.get(numbered.comment.item));
  }
}

async function giveComment(
  lastYear: LastYear,
  { comment, commentId }: NumberedComment,
  report: Y.Doc | undefined,
): Promise<void> {
  const { conduct, cast, clock, load } = lastYear;
  const { item, kind, body } = comment;
  clock.pass(1);
  const reviewer = cast(comment.reviewer);
  await conduct(
    reviewer,
    comment.prepared
      ? { type: "release-comment", commentId }
      : { type: "add-comment", commentId, itemId: itemId(item), kind, body, ...quoteOf(comment, report) },
  );
  for (const task of comment.tasks ?? [])
    await conduct(reviewer, {
      type: "order-task",
      taskId: taskId(task, load),
      commentId,
      responsibleUnit: task.responsibleUnit,
      assigneeId: cast(reporterOf(item)).personId,
      dueDate: dayAfter(clock.now(), task.dueAfter),
      measures: task.measures,
    });
}

/** The steps of all tasks, in the order of their days. */
async function followUp(
  { cast, clock, load, runTaskCommand }: LastYear,
  comments: readonly NumberedComment[],
): Promise<void> {
  const take = followTasks(runTaskCommand);
  const steps = comments.flatMap(({ comment }) =>
    (comment.tasks ?? []).flatMap((task) =>
      task.steps.map((step) => ({ step, id: taskId(task, load), doer: reporterOf(comment.item) })),
    ),
  );
  for (const { step, id, doer } of steps.toSorted((one, other) => one.step.day - other.step.day)) {
    clock.moveToDay(step.day);
    clock.pass(1);
    await take(cast(step.by === "assignee" ? doer : supervisor), id, step.command);
  }
}

function taskId({ key }: LastYearTask, load: string): TaskId {
  return `${key}-${load}` as TaskId;
}

function reporterOf(key: ItemKey) {
  const item = agenda.find((candidate) => candidate.key === key);
  if (item === undefined) throw new Error(`no item ${key}`);
  return item.reporter;
}
