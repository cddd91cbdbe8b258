/** Owns how a transcript tells how the meeting went: comings and goings, lots, times and breaks, the floor. What a record has nothing of is not told. */

import type { FloorPart, TimesPart } from "@sanguan/shared/record/record";
import { type Block, cell, type Column, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";

export function courseSections(source: Source, outline: Outline): readonly Block[] {
  const { lots, times, floor } = source.arranged;
  const { course } = source.words;
  return [
    ...(lots === undefined ? [] : [outline.heading(1, course.lots), ...lotsDrawn(source)]),
    ...(times === undefined ? [] : [outline.heading(1, course.times), ...timesTaken(source, times)]),
    ...(floor === undefined ? [] : [outline.heading(1, course.floor), ...speeches(source, floor)]),
  ];
}

/** The quorum, who was represented, and who came late or left early; below the table of those present. */
export function comingsAndGoings(source: Source): readonly Block[] {
  const { roll } = source.arranged;
  const { course, sentence } = source.words;
  if (roll === undefined) return [];
  const moved = roll.people.flatMap(({ name, proxy, moves }) => {
    const parts = [
      ...(proxy === null ? [] : [course.proxy(proxy)]),
      ...(moves.length < 2 ? [] : moves.map(({ kind, at }) => course.move(kind, source.calendar.time(at)))),
    ];
    return parts.length === 0 ? [] : [`${source.words.label(name)}${source.words.listed(parts)}`];
  });
  return [sentence(course.quorum(roll)), ...moved.map((words) => sentence(words))].map(paragraph);
}

function lotsDrawn({ arranged, words, calendar }: Source): readonly Block[] {
  const unitOf = (id: string) => arranged.items.find((item) => item.id === id)?.unit ?? id;
  return (arranged.lots?.draws ?? []).map(({ drawn, by, at, seed }) =>
    paragraph(words.course.drawn({ time: calendar.time(at), by, order: words.listed(drawn.map(unitOf)), seed })),
  );
}

const timeColumns: readonly Column[] = [
  { weight: 34 },
  { weight: 18, centred: true },
  { weight: 16, centred: true },
  { weight: 16, centred: true },
  { weight: 16, centred: true },
];

function timesTaken(source: Source, { stages, breaks }: TimesPart): readonly Block[] {
  const { arranged, words, calendar } = source;
  const { course, columns } = words;
  // In the order of the agenda; of one item in the order in which its stages were left.
  const rows = arranged.items.flatMap((item) =>
    stages.filter(({ itemId }) => itemId === item.id).map((time) => ({ item, time })),
  );
  const table: Block = {
    kind: "table",
    columns: timeColumns,
    head: [columns.unit, course.stage, course.given, course.spent, course.over],
    rows: rows.map(({ item, time }) =>
      [
        item.unit,
        course.stages[time.stage] ?? time.stage,
        time.budget === 0 ? course.noLimit : minutes(time.budget + time.added),
        minutes(time.spent),
        time.over === 0 ? "" : minutes(time.over),
      ].map((text) => cell(text)),
    ),
  };
  return [
    ...(rows.length === 0 ? [] : [table]),
    ...breaks.map(({ since, planned, endedAt }) =>
      paragraph(
        course.break({
          from: calendar.time(since),
          to: endedAt === null ? "" : calendar.time(endedAt),
          minutes: Math.round(planned / 60),
        }),
      ),
    ),
  ];
}

function speeches({ arranged, words, calendar }: Source, floor: FloorPart): readonly Block[] {
  const { course } = words;
  return floor.speeches.map(({ speaker, kind, itemId, at, spent, over, note }) => {
    const facts = [
      course.kinds[kind] ?? kind,
      arranged.items.find((item) => item.id === itemId)?.unit ?? "",
      course.took(minutes(spent)),
      over === 0 ? "" : course.overBy(minutes(over)),
    ].filter((part) => part !== "");
    return {
      kind: "paragraph",
      runs: [
        { text: `${calendar.time(at)} ` },
        { text: speaker, bold: true },
        { text: words.bracketed(words.listed(facts)) },
        ...(note === null ? [] : plain(words.label("") + note)),
      ],
    };
  });
}

function paragraph(text: string): Block {
  return { kind: "paragraph", runs: plain(text) };
}

/** `6:05`. */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
