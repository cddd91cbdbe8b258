/** Owns the minutes (纪要): what was reported, said and ordered, without the reports themselves. */

import type { ArrangedItem, Person } from "../model/arrange-parts.ts";
import { commentsOf, holding, itemAtFault } from "../model/arrange-parts.ts";
import { contentBlocks, framed } from "../model/content-blocks.ts";
import { type Block, cell, type OfficeDocument, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import { caption, documentOf, newOutline, type Source } from "../model/source.ts";
import { taskTable } from "./task-table.ts";
import { titled } from "./titled.ts";

const kinds = ["brightSpot", "problem", "requirement"] as const;

export function minutes(source: Source): OfficeDocument {
  const { arranged, words, calendar, language } = source;
  const title = words.minutes.title(arranged.meeting.title);
  const outline = newOutline(source);
  return documentOf(source, title, [
    ...titled(title, { language, below: caption(source, calendar.day(arranged.meeting.startedAt)) }),
    opening(source),
    outline.heading(1, words.minutes.reports),
    reportTable(source),
    outline.heading(1, words.minutes.comments),
    ...arranged.items.flatMap((item) => itemComments(source, outline, item)),
    outline.heading(1, words.minutes.tasks),
    ...allTasks(source),
    ...closingPoints(source, outline, words.minutes.closing),
    ...attendance(source),
  ]);
}

function opening({ arranged, words, calendar }: Source): Block {
  const { meeting, items } = arranged;
  const text = words.minutes.opening({
    title: meeting.title,
    organisation: meeting.organisation,
    place: meeting.place,
    day: calendar.day(meeting.startedAt),
    partOfDay: calendar.partOfDay(meeting.startedAt),
    chairs: holding(arranged, "chair"),
    reviewers: [...new Set(items.flatMap(({ comments }) => comments.map(({ reviewer }) => reviewer)))],
    oral: items.filter(({ mode }) => mode !== "written").length,
    written: items.filter(({ mode }) => mode === "written").length,
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
      [String(item.number), item.unit, item.post, item.reporter, mode[item.mode] ?? item.mode].map((text) =>
        cell(text),
      ),
    ),
  };
}

function itemComments(source: Source, outline: Outline, item: ArrangedItem): readonly Block[] {
  const { words } = source;
  const known = kinds.map((kind) => ({ kind: kind as string, name: words.kind[kind] ?? kind }));
  const others = [...new Set(item.comments.map(({ kind }) => kind))].filter(
    (kind) => !known.some((each) => each.kind === kind),
  );
  const sections = [...known, ...others.map((kind) => ({ kind, name: kind }))];
  return [
    outline.heading(2, item.unit),
    ...(item.comments.length === 0 ? [{ kind: "paragraph", runs: plain(words.minutes.noComments) } as const] : []),
    ...sections.flatMap(({ kind, name }) => commentsOfKind(source, outline, item, kind, name)),
  ];
}

/** A section with its comments numbered when there are several. */
export function commentsOfKind(
  source: Source,
  outline: Outline,
  item: ArrangedItem,
  kind: string,
  heading: string,
  level: 1 | 3 = 3,
): readonly Block[] {
  const { words, language } = source;
  const comments = item.comments.filter((comment) => comment.kind === kind);
  if (comments.length === 0) return [];
  return [
    outline.heading(level, heading),
    ...comments.flatMap((comment, index) =>
      framed(
        contentBlocks(comment.content, { language, headings: "bold" }),
        comments.length === 1 ? [] : plain(numbered(index + 1, level, language)),
        plain(words.minutes.by(comment.reviewer)),
      ),
    ),
  ];
}

function numbered(count: number, level: 1 | 3, language: Source["language"]): string {
  if (language === "en") return `(${count}) `;
  return level === 1 ? `${count}.` : `（${count}）`;
}

function allTasks(source: Source): readonly Block[] {
  const { arranged, words } = source;
  const tasks = arranged.items.flatMap(({ tasks, unit }) => tasks.map((task) => ({ task, unit })));
  const unassigned = arranged.items.flatMap(({ comments, unit }) =>
    comments.flatMap(({ noTaskReason }) => (noTaskReason === null ? [] : [{ unit, reason: noTaskReason }])),
  );
  return [
    tasks.length === 0 ? { kind: "paragraph", runs: plain(words.minutes.noTasks) } : taskTable(source, tasks),
    ...unassigned.map(({ unit, reason }): Block => ({
      kind: "paragraph",
      runs: plain(words.label(unit) + words.sentence(words.noTask(reason))),
    })),
  ];
}

/** What the chair closed over; nothing when there was nothing. */
export function closingPoints(source: Source, outline: Outline, heading: string): readonly Block[] {
  const { arranged, words } = source;
  if (arranged.overrides.length === 0) return [];
  return [
    outline.heading(1, heading),
    { kind: "paragraph", runs: plain(words.minutes.closingWords), leads: true },
    ...arranged.overrides.map(({ fault, reason }, index): Block => {
      const point = fault.split(":", 1)[0] ?? fault;
      const item = itemAtFault(arranged, fault);
      const said = item === undefined ? fault : words.fault(point, item.unit);
      const end = source.language === "en" ? ". " : "。";
      return {
        kind: "paragraph",
        runs: plain(
          `${index + 1}.${source.language === "en" ? " " : ""}${said}${end}${words.sentence(words.reason(reason))}`,
        ),
      };
    }),
  ];
}

/** Who was there, as minutes end: 出席, 列席, 请假. */
function attendance({ arranged, words }: Source): readonly Block[] {
  const groups = new Map<string, string[]>();
  for (const person of arranged.people) {
    const group = groupOf(person);
    groups.set(group, [...(groups.get(group) ?? []), person.name]);
  }
  const entries = (["present", "observers", "excused", "absent", "uncalled"] as const).flatMap(
    (group): readonly Block[] => {
      const names = groups.get(group);
      return names === undefined
        ? []
        : [{ kind: "entry", label: words.label(words.minutes[group]), runs: plain(words.listed(names)) }];
    },
  );
  return entries.length === 0 ? [] : [{ kind: "gap" }, ...entries];
}

function groupOf(person: Person): string {
  if (person.status === "present") return person.roles.every((role) => role === "observer") ? "observers" : "present";
  return statusOf(person);
}

/** Nobody called an absent person without a time. */
export function statusOf({ status, at }: Person): string {
  return status === "absent" && at === null ? "uncalled" : status;
}
