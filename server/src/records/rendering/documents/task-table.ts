/** Owns the table of the tasks of one or all items, as minutes, transcript and letters show it. */

import type { RecordTask } from "@sanguan/shared/record/record";
import { contentBlocks } from "../model/content-blocks.ts";
import { type Block, type Cell, cell, plain, type Run, type TableBlock } from "../model/document.ts";
import type { Source } from "../model/source.ts";
import { deciderOf } from "../model/arrange-parts.ts";
import { type ContentNode, openingWords } from "@sanguan/shared/document/content";

/** Without `unit` the reporting unit has no column, as when all tasks are its own. */
export function taskTable(
  source: Source,
  tasks: readonly { readonly task: RecordTask; readonly unit?: string }[],
): TableBlock {
  const { columns } = source.words;
  const withUnit = tasks.some(({ unit }) => unit !== undefined);
  return {
    kind: "table",
    columns: [
      { weight: 8, centred: true },
      ...(withUnit ? [{ weight: 14 }] : []),
      { weight: withUnit ? 32 : 44 },
      { weight: 16 },
      { weight: 13, centred: true },
      { weight: 25, centred: true },
    ],
    head: [
      columns.number,
      ...(withUnit ? [columns.unit] : []),
      columns.task,
      columns.responsibleUnit,
      columns.assignee,
      columns.dueDate,
    ],
    rows: tasks.map(({ task, unit }, index) => [
      cell(String(index + 1)),
      ...(withUnit ? [cell(unit ?? "")] : []),
      contentCell(source, task.content, plain(answered(source, task))),
      cell(task.responsibleUnit),
      cell(task.assignee),
      cell(source.calendar.day(task.dueDate)),
    ]),
  };
}

/** By its first words; nothing when it is not in the record. */
function answered({ arranged, words }: Source, { commentId }: RecordTask): string {
  const problem = arranged.items.flatMap(({ comments }) => comments).find(({ id }) => id === commentId);
  return problem === undefined ? "" : words.answers(openingWords(problem.content, 16));
}

/** Who ordered the tasks of a table, by their numbers in it where it was not one alone; nothing where the record does not tell it of all. */
export function orderedBy({ arranged, words }: Source, tasks: readonly RecordTask[]): readonly Block[] {
  const numbers = new Map<string, readonly number[]>();
  for (const [index, { id }] of tasks.entries()) {
    const by = deciderOf(arranged, "task-ordered", id);
    numbers.set(by, [...(numbers.get(by) ?? []), index + 1]);
  }
  if (numbers.size === 0 || numbers.has("")) return [];
  const list = [...numbers].map(([by, all]) => ({ by, numbers: numbers.size === 1 ? [] : all }));
  return [{ kind: "paragraph", runs: plain(words.orderedBy(list)) }];
}

/** Why a problem has no task, and who said so. */
export function noTaskWords({ arranged, words }: Source, commentId: string, reason: string): string {
  return words.noTask(reason, deciderOf(arranged, "no-task-explained", commentId));
}

/** Shared text in a cell: its paragraphs, a table in it by its words. */
export function contentCell(source: Source, content: ContentNode, before: readonly Run[] = []): Cell {
  const paragraphs = contentBlocks(content, { language: source.language, headings: "bold" }).flatMap((block) => {
    if (block.kind === "paragraph") return [block.runs];
    return block.kind === "table"
      ? [block.head ?? [], ...block.rows.map((row) => row.map(({ paragraphs }) => textOf(paragraphs)))].map((row) =>
          plain(row.filter((words) => words !== "").join(" | ")),
        )
      : [];
  });
  const [first = [], ...rest] = paragraphs;
  return { paragraphs: [[...before, ...first], ...rest] };
}

function textOf(paragraphs: readonly (readonly Run[])[]): string {
  return paragraphs.map((runs) => runs.map(({ text }) => text).join("")).join(" ");
}
