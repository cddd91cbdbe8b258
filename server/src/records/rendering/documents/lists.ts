/** Owns the three lists: problems (问题清单), responsibilities (责任清单), rectifications (整改清单). */

import type { RecordTask } from "@sanguan/shared/record/record";
import type { Calendar } from "../model/calendar.ts";
import { type ArrangedItem, isCommon } from "../model/arrange-parts.ts";
import {
  type Block,
  type Cell,
  cell,
  type Column,
  type OfficeDocument,
  plain,
  type TableBlock,
} from "../model/document.ts";
import { caption, documentOf, type Source } from "../model/source.ts";
import type { ListName } from "../model/words.ts";
import { contentCell, noTaskWords } from "./task-table.ts";
import { titled } from "./titled.ts";

export function list(source: Source, name: ListName): OfficeDocument {
  const { arranged, words, calendar, language } = source;
  const { title, none } = words.lists[name];
  const table = listTable(source, name);
  const below = caption(source, words.listCaption(arranged.meeting.title, calendar.day(arranged.meeting.startedAt)));
  const blocks: readonly Block[] = [
    ...titled(title, { language, landscape: true, below }),
    table.rows.length === 0 ? { kind: "paragraph", runs: plain(none) } : table,
  ];
  return documentOf(source, title, blocks, true);
}

/** The same table alone, for a spreadsheet. */
export function listTable(source: Source, name: ListName): TableBlock {
  switch (name) {
    case "problemList":
      return problemTable(source);
    case "responsibilityList":
      return responsibilityTable(source);
    case "rectificationList":
      return rectificationTable(source);
  }
}

interface Ordered {
  readonly item: ArrangedItem;
  readonly task: RecordTask;
}

function ordered({ arranged }: Source): readonly Ordered[] {
  return arranged.items.flatMap((item) => item.tasks.map((task) => ({ item, task })));
}

function problemTable(source: Source): TableBlock {
  const { arranged, words } = source;
  const { columns } = words;
  const problems = arranged.items.flatMap((item) =>
    item.comments.filter(({ kind }) => kind === "problem").map((comment) => ({ item, comment })),
  );
  // Where no unit has what another has, there is nothing to tell apart.
  const told = arranged.commonProblems.length > 0;
  const nature: Column = { weight: 9, centred: true };
  return table(
    [
      [columns.number, { weight: 5, centred: true }],
      [columns.unit, { weight: 15 }],
      [columns.reporter, { weight: 9, centred: true }],
      ...(told ? ([[words.common.nature, nature]] as const) : []),
      [columns.problem, { weight: told ? 36 : 43 }],
      [columns.reviewer, { weight: 9, centred: true }],
      [columns.outcome, { weight: 19 }],
    ],
    problems.map(({ item, comment }) => {
      const count = item.tasks.filter(({ commentId }) => commentId === comment.id).length;
      const outcome =
        comment.noTaskReason === null || count > 0
          ? words.tasksFollow(count)
          : noTaskWords(source, comment.id, comment.noTaskReason);
      return [
        cell(item.unit),
        cell(item.reporter),
        ...(told ? [cell(isCommon(arranged, comment) ? words.common.shared : words.common.specific)] : []),
        contentCell(source, comment.content),
        cell(comment.reviewer),
        cell(outcome),
      ];
    }),
  );
}

/** By the unit that answers for it, so that each finds its own together; units in the order of their first task. */
function responsibilityTable(source: Source): TableBlock {
  const { calendar, words } = source;
  const { columns } = words;
  const units = new Map<string, Ordered[]>();
  for (const each of ordered(source))
    units.set(each.task.responsibleUnit, [...(units.get(each.task.responsibleUnit) ?? []), each]);
  return table(
    [
      [columns.number, { weight: 5, centred: true }],
      [columns.responsibleUnit, { weight: 17 }],
      [columns.assignee, { weight: 10, centred: true }],
      [columns.task, { weight: 40 }],
      [columns.unit, { weight: 15 }],
      [columns.dueDate, { weight: 16, centred: true }],
    ],
    [...units.values()]
      .flat()
      .map(({ item, task }) => [
        cell(task.responsibleUnit),
        cell(task.assignee),
        contentCell(source, task.content),
        cell(item.unit),
        due(calendar, task),
      ]),
  );
}

/** With two columns for the pen. */
function rectificationTable(source: Source): TableBlock {
  const { calendar, words } = source;
  const { columns } = words;
  return table(
    [
      [columns.number, { weight: 6, centred: true }],
      [columns.unit, { weight: 13 }],
      [columns.problem, { weight: 25 }],
      [columns.task, { weight: 25 }],
      [columns.responsibleUnit, { weight: 12 }],
      [columns.assignee, { weight: 8, centred: true }],
      [columns.dueDate, { weight: 16, centred: true }],
      [columns.done, { weight: 9 }],
      [columns.verified, { weight: 6 }],
    ],
    ordered(source).map(({ item, task }) => {
      const problem = item.comments.find(({ id }) => id === task.commentId);
      return [
        cell(item.unit),
        problem === undefined ? cell("") : contentCell(source, problem.content),
        contentCell(source, task.content),
        cell(task.responsibleUnit),
        cell(task.assignee),
        due(calendar, task),
        cell(""),
        cell(""),
      ];
    }),
  );
}

function due({ day }: Calendar, { dueDate }: RecordTask): Cell {
  return { ...cell(day(dueDate)), value: dueDate };
}

/** The first column counts the rows. */
function table(head: readonly (readonly [string, Column])[], rows: readonly (readonly Cell[])[]): TableBlock {
  return {
    kind: "table",
    columns: head.map(([, column]) => column),
    head: head.map(([name]) => name),
    rows: rows.map((row, index) => [{ ...cell(String(index + 1)), value: index + 1 }, ...row]),
  };
}
