/** Owns how minutes tell how the meeting went, in a few sentences and a table of the reports' times. What a record has nothing of is not told; the transcript tells it all. */

import type { TimesPart } from "@sanguan/shared/record/record";
import { isDrawStanding } from "../model/arrange-parts.ts";
import { type Block, cell, plain, type TableBlock } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";
import { clockOf, quorumSentence, turnsOf, unitOf, voided } from "./course-sections.ts";

export function courseInMinutes(source: Source, outline: Outline): readonly Block[] {
  const { lots, roll, times, floor, voidedVotes } = source.arranged;
  const isPlain = [lots, roll, times, floor].every((part) => part === undefined);
  if (isPlain && voidedVotes.length === 0) return [];
  return [
    outline.heading(1, source.words.course.title),
    paragraph([held(source), ...quorum(source)], source),
    ...(lots === undefined ? [] : [paragraph(draws(source), source)]),
    ...(times === undefined ? [] : reportTimes(source, times)),
    ...speeches(source),
    ...(voidedVotes.length === 0 ? [] : [paragraph(voided(source), source)]),
  ];
}

function held({ arranged, words, calendar }: Source): string {
  const { meeting, times } = arranged;
  return words.course.held({
    opened: calendar.time(meeting.startedAt),
    closed: calendar.time(meeting.closingAt),
    breaks: (times?.breaks ?? []).map(({ since, endedAt }) =>
      words.course.span(calendar.time(since), calendar.time(endedAt ?? meeting.closingAt)),
    ),
  });
}

function quorum(source: Source): readonly string[] {
  const { arranged, words } = source;
  const { roll } = arranged;
  if (roll === undefined) return [];
  const proxies = roll.people.flatMap(({ name, proxy }) =>
    proxy === null ? [] : [words.sentence(`${name}${words.course.represented(proxy)}`)],
  );
  return [quorumSentence(source, roll), ...proxies];
}

function draws({ arranged, words, calendar }: Source): readonly string[] {
  return (arranged.lots?.draws ?? []).map((draw) => {
    const said = { time: calendar.time(draw.at), by: draw.by };
    return isDrawStanding(arranged, draw)
      ? words.course.orderDrawn(said)
      : words.course.drawnBefore(said) + words.course.orderChanged;
  });
}

/** The reports in a table; what else ran over in a sentence. */
function reportTimes(source: Source, { stages }: TimesPart): readonly Block[] {
  const { arranged, words } = source;
  const { course } = words;
  const rows = arranged.items.flatMap((item) =>
    stages.filter(({ itemId, stage }) => itemId === item.id && stage === "reporting").map((time) => ({ item, time })),
  );
  const over = arranged.items.flatMap((item) =>
    stages
      .filter((time) => time.itemId === item.id && time.stage !== "reporting" && time.over > 0)
      .map((time) =>
        course.overran({
          unit: item.unit,
          stage: course.stages[time.stage] ?? time.stage,
          over: course.duration(time.over),
        }),
      ),
  );
  const rest = stages.length > rows.length || rows.length === 0;
  const sentence = over.length === 0 ? course.noOverruns(rows.length > 0) : course.overruns(over);
  const table: TableBlock = {
    kind: "table",
    columns: [
      { weight: 8, centred: true },
      { weight: 34 },
      { weight: 22, centred: true },
      { weight: 12, centred: true },
      { weight: 12, centred: true },
      { weight: 12, centred: true },
    ],
    head: [words.columns.number, words.columns.unit, course.when, course.given, course.spent, course.over],
    rows: rows.map(({ item, time }) =>
      [
        String(item.number),
        item.unit,
        turnsOf(source, item.id, time.stage),
        time.budget === 0 ? course.noLimit : clockOf(Math.max(0, time.budget + time.added)),
        clockOf(time.spent),
        time.over === 0 ? words.evaluation.none : clockOf(time.over),
      ].map((text) => cell(text)),
    ),
  };
  return [
    ...(rows.length === 0
      ? []
      : [{ kind: "paragraph", runs: plain(course.reports), leads: true } as const, withoutBlank(table, 2)]),
    ...(rest ? [paragraph([sentence], source)] : []),
  ];
}

/** A record of a time that did not keep when a stage was on has no such column. */
function withoutBlank(table: TableBlock, column: number): TableBlock {
  const isBlank = table.rows.every((row) => row[column]?.paragraphs.every((runs) => runs.length === 0) === true);
  if (!isBlank) return table;
  return {
    ...table,
    columns: table.columns.filter((_, index) => index !== column),
    head: table.head?.filter((_, index) => index !== column),
    rows: table.rows.map((row) => row.filter((_, index) => index !== column)),
  };
}

function speeches(source: Source): readonly Block[] {
  const { arranged, words, calendar } = source;
  const { course } = words;
  const { floor } = arranged;
  if (floor === undefined) return [];
  const list = floor.speeches.map(({ speaker, kind, itemId, at, spent, over }) =>
    course.spoke({
      speaker,
      time: calendar.time(at),
      kind,
      unit: itemId === null ? "" : unitOf(source, itemId),
      took: course.duration(spent),
      over: over === 0 ? "" : course.duration(over),
    }),
  );
  return [paragraph([course.speeches(list)], source)];
}

function paragraph(sentences: readonly string[], { language }: Source): Block {
  return { kind: "paragraph", runs: plain(sentences.join(language === "en" ? " " : "")) };
}
