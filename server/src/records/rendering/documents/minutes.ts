/** Owns the minutes (纪要): what was reported, said and ordered, without the reports themselves. */

import { type ArrangedItem, type Person, wasHeard, wayOf } from "../model/arrange-parts.ts";
import { commentsOf, holding } from "../model/arrange-parts.ts";
import { type Block, cell, type OfficeDocument, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import { caption, documentOf, newOutline, type Source } from "../model/source.ts";
import { closingPoints } from "./closing-points.ts";
import { commentSections } from "./comment-sections.ts";
import { courseInMinutes } from "./course-in-minutes.ts";
import { evaluationSection } from "./evaluation-table.ts";
import { sharedProblems } from "./shared-problems.ts";
import { noTaskWords, orderedBy, taskTable } from "./task-table.ts";
import { titled } from "./titled.ts";

export function minutes(source: Source): OfficeDocument {
  const { arranged, words, calendar, language } = source;
  const title = words.minutes.title(arranged.meeting.title);
  const outline = newOutline(source);
  return documentOf(source, title, [
    ...titled(title, { language, below: caption(source, calendar.day(arranged.meeting.startedAt)) }),
    opening(source),
    outline.heading(1, words.minutes.reports),
    reportTable(source),
    ...courseInMinutes(source, outline),
    outline.heading(1, words.minutes.comments),
    ...arranged.items.flatMap((item) => itemComments(source, outline, item)),
    ...sharedProblems(source, outline),
    ...evaluationSection(source, outline),
    outline.heading(1, words.minutes.tasks),
    ...allTasks(source),
    ...closingPoints(source, outline, words.minutes.closing),
    ...attendance(source),
  ]);
}

function opening({ arranged, words, calendar }: Source): Block {
  const { meeting, items } = arranged;
  const heard = items.filter(wasHeard);
  const text = words.minutes.opening({
    title: meeting.title,
    organisation: meeting.organisation,
    place: meeting.place,
    day: calendar.day(meeting.startedAt),
    partOfDay: calendar.partOfDay(meeting.startedAt),
    chairs: holding(arranged, "chair"),
    reviewers: [...new Set(items.flatMap(({ comments }) => comments.map(({ reviewer }) => reviewer)))],
    oral: heard.filter(({ mode }) => mode !== "written").length,
    written: heard.filter(({ mode }) => mode === "written").length,
    unheard: items.length - heard.length,
    brightSpots: commentsOf(arranged, "brightSpot").length,
    problems: commentsOf(arranged, "problem").length,
    requirements: commentsOf(arranged, "requirement").length,
    tasks: items.reduce((sum, { tasks }) => sum + tasks.length, 0),
  });
  return { kind: "paragraph", runs: plain(text) };
}

function reportTable({ arranged, words }: Source): Block {
  const { columns, mode } = words;
  return {
    kind: "table",
    columns: [
      { weight: 8, centred: true },
      { weight: 32 },
      { weight: 32 },
      { weight: 14, centred: true },
      { weight: 15, centred: true },
    ],
    head: [columns.number, columns.unit, columns.post, columns.reporter, columns.mode],
    rows: arranged.items.map((item) =>
      [String(item.number), item.unit, item.post, item.reporter, mode[wayOf(item)] ?? item.mode].map((text) =>
        cell(text),
      ),
    ),
  };
}

function itemComments(source: Source, outline: Outline, item: ArrangedItem): readonly Block[] {
  const { words } = source;
  return [
    outline.heading(2, item.unit),
    ...(item.comments.length === 0 ? [{ kind: "paragraph", runs: plain(words.minutes.noComments) } as const] : []),
    ...commentSections(source, outline, item, 3, words.kind),
  ];
}

function allTasks(source: Source): readonly Block[] {
  const { arranged, words } = source;
  const tasks = arranged.items.flatMap(({ tasks, unit }) => tasks.map((task) => ({ task, unit })));
  const unassigned = arranged.items.flatMap(({ comments, unit }) =>
    comments.flatMap(({ id, noTaskReason }) => (noTaskReason === null ? [] : [{ unit, id, reason: noTaskReason }])),
  );
  return [
    tasks.length === 0 ? { kind: "paragraph", runs: plain(words.minutes.noTasks) } : taskTable(source, tasks),
    ...orderedBy(
      source,
      tasks.map(({ task }) => task),
    ),
    ...unassigned.map(({ unit, id, reason }): Block => ({
      kind: "paragraph",
      runs: plain(words.label(unit) + words.sentence(noTaskWords(source, id, reason))),
    })),
  ];
}

/** Who was there, as minutes end: 出席, 列席, 请假. */
function attendance({ arranged, words }: Source): readonly Block[] {
  const { minutes } = words;
  const labels: Readonly<Record<string, string>> = {
    present: minutes.present,
    observers: minutes.observers,
    excused: minutes.excused,
    absent: minutes.absent,
    uncalled: minutes.uncalled,
  };
  const groups = new Map(Object.keys(labels).map((group): [string, string[]] => [group, []]));
  for (const person of arranged.people) {
    const group = groupOf(person);
    groups.set(group, [...(groups.get(group) ?? []), person.name]);
  }
  const entries = [...groups].flatMap(([group, names]): readonly Block[] =>
    names.length === 0
      ? []
      : [{ kind: "entry", label: words.label(labels[group] ?? group), runs: plain(words.listed(names)) }],
  );
  return entries.length === 0 ? [] : [{ kind: "gap" }, ...entries];
}

function groupOf({ status, roles }: Person): string {
  const looksOn = roles.length > 0 && roles.every((role) => role === "observer");
  return status === "present" && looksOn ? "observers" : status;
}
