/** Owns how a transcript tells how the meeting went: comings and goings, lots, times and breaks, the floor. What a record has nothing of is not told. */

import type { FloorPart, RollPart, TimesPart } from "@sanguan/shared/record/record";
import { isDrawStanding } from "../model/arrange-parts.ts";
import { type Block, cell, type Column, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";

export function courseSections(source: Source, outline: Outline): readonly Block[] {
  const { lots, times, floor, voidedVotes } = source.arranged;
  const { course } = source.words;
  return [
    ...(lots === undefined ? [] : [outline.heading(1, course.lots), ...lotsDrawn(source)]),
    ...(times === undefined ? [] : [outline.heading(1, course.times), ...timesTaken(source, times)]),
    ...(floor === undefined ? [] : [outline.heading(1, course.floor), ...speeches(source, floor)]),
    ...voteSteps(source, outline),
    ...(voidedVotes.length === 0 ? [] : [outline.heading(1, course.voided), ...voided(source).map(paragraph)]),
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
  return [quorumSentence(source, roll), ...moved.map((words) => sentence(words))].map(paragraph);
}

export function quorumSentence({ words }: Source, roll: RollPart): string {
  return words.sentence(words.course.quorum(roll));
}

export function unitOf({ arranged }: Source, id: string): string {
  return arranged.items.find((item) => item.id === id)?.unit ?? id;
}

/** From when to when a stage was on; blank where the record does not tell. */
export function turnsOf({ arranged, words, calendar }: Source, itemId: string, stage: string): string {
  const turns = (arranged.turns?.turns ?? []).filter((turn) => turn.itemId === itemId && turn.stage === stage);
  return words.listed(turns.map(({ from, to }) => words.course.span(calendar.time(from), calendar.time(to))));
}

/** Who opened, closed and revealed each vote. */
function voteSteps(source: Source, outline: Outline): readonly Block[] {
  const { arranged, words, calendar } = source;
  const steps = arranged.decisions.filter(({ what }) => what.startsWith("vote-"));
  if (steps.length === 0) return [];
  return [
    outline.heading(1, words.course.votes),
    ...steps.map(({ what, subject, by, at }) => {
      const units = subject.map((id) => unitOf(source, id));
      return paragraph(words.sentence(words.course.voteStep({ what, time: calendar.time(at), by, units })));
    }),
  ];
}

/** A sentence for each vote that was declared void. */
export function voided(source: Source): readonly string[] {
  const { arranged, words, calendar } = source;
  return arranged.voidedVotes.map(({ items, openedAt, voidedAt, by, reason }) =>
    words.sentence(
      words.course.voteVoided({
        opened: calendar.time(openedAt),
        time: calendar.time(voidedAt),
        by,
        units: items.map((id) => unitOf(source, id)),
        reason,
      }),
    ),
  );
}

/** `6:05`. */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function lotsDrawn(source: Source): readonly Block[] {
  const { arranged, words, calendar } = source;
  return (arranged.lots?.draws ?? []).map((draw) => {
    const { drawn, by, at, seed } = draw;
    const order = words.listed(drawn.map((id) => unitOf(source, id)));
    const changed = isDrawStanding(arranged, draw) ? "" : words.course.orderChanged;
    return paragraph(words.course.drawn({ time: calendar.time(at), by, order, seed }) + changed);
  });
}

const when: Column = { weight: 22, centred: true };
const timeColumns = (told: boolean): readonly Column[] => [
  { weight: 30 },
  { weight: 12, centred: true },
  ...(told ? [when] : []),
  { weight: 13, centred: true },
  { weight: 13, centred: true },
  { weight: 13, centred: true },
];

function timesTaken(source: Source, { stages, breaks }: TimesPart): readonly Block[] {
  const { arranged, words, calendar } = source;
  const { course, columns } = words;
  // In the order of the agenda; of one item in the order in which its stages were left.
  const rows = arranged.items.flatMap((item) =>
    stages.filter(({ itemId }) => itemId === item.id).map((time) => ({ item, time })),
  );
  const told = arranged.turns !== undefined;
  const table: Block = {
    kind: "table",
    columns: timeColumns(told),
    head: [columns.unit, course.stage, ...(told ? [course.when] : []), course.given, course.spent, course.over],
    rows: rows.map(({ item, time }) =>
      [
        item.unit,
        course.stages[time.stage] ?? time.stage,
        ...(told ? [turnsOf(source, item.id, time.stage)] : []),
        time.budget === 0 ? course.noLimit : clockOf(Math.max(0, time.budget + time.added)),
        clockOf(time.spent),
        time.over === 0 ? "" : clockOf(time.over),
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

function speeches(source: Source, floor: FloorPart): readonly Block[] {
  const { words, calendar, language } = source;
  const { course } = words;
  return floor.speeches.map(({ speaker, kind, itemId, at, spent, over, note }) => {
    const facts = [
      course.kinds[kind] ?? kind,
      itemId === null ? "" : unitOf(source, itemId),
      course.took(course.duration(spent)),
      over === 0 ? "" : course.overBy(course.duration(over)),
    ].filter((part) => part !== "");
    return {
      kind: "paragraph",
      runs: [
        { text: `${calendar.time(at)} ` },
        { text: speaker, bold: true },
        { text: `${language === "en" ? " " : ""}${words.bracketed(words.listed(facts))}` },
        ...(note === null ? [] : plain(words.label("") + note)),
      ],
    };
  });
}

function paragraph(text: string): Block {
  return { kind: "paragraph", runs: plain(text) };
}
