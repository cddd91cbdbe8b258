/** Owns what minutes and transcript tell of votes and grades: the table of all reporters, the quota, why it was exceeded, who entered them; in the transcript the ballots of each. */

import { averagePoints } from "@sanguan/shared/domain/tally";
import type { EvaluationPart } from "@sanguan/shared/record/record";
import type { ArrangedItem } from "../model/arrange-parts.ts";
import { type Block, cell, type Column, plain, type TableBlock } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";

/** Nothing where nobody voted or decided. `each`: with the ballots of every reporter. */
export function evaluationSection(
  source: Source,
  outline: Outline,
  { each = false }: { readonly each?: boolean } = {},
): readonly Block[] {
  const { words } = source;
  const items = source.arranged.items.filter(
    ({ evaluation, grade }) => evaluation !== undefined || grade !== undefined,
  );
  if (items.length === 0) return [];
  const scored = items.some(({ evaluation }) => evaluation !== undefined && evaluation.score !== null);
  return [
    outline.heading(1, words.evaluation.title),
    ...(each ? [] : oneVote(source, items)),
    evaluationTable(source, items),
    ...(scored ? [paragraph(words.evaluation.method(multipliers(source, items)))] : []),
    ...quota(source),
    ...(each ? [] : entered(source, items)),
    ...items.flatMap(({ unit, grade }) =>
      grade === undefined || grade.reason === null
        ? []
        : [
            paragraph(
              words.sentence(
                words.evaluation.overQuota(unit, gradeName(source, grade.grade, grade.name), grade.reason),
              ),
            ),
          ],
    ),
    ...(each ? items.flatMap((item) => [outline.heading(2, item.unit), ...ballotsOf(source, item)]) : []),
  ];
}

/** Where all were voted on at once, that vote; of many the transcript tells. */
function oneVote(source: Source, items: readonly ArrangedItem[]): readonly Block[] {
  const votes = items.flatMap(({ evaluation }) => (evaluation === undefined ? [] : [evaluation]));
  const [first] = votes;
  const isOne = new Set(votes.map(({ openedAt, closedAt }) => `${openedAt} ${closedAt}`)).size === 1;
  return first === undefined || !isOne
    ? []
    : [paragraph(held(source, first).join(source.language === "en" ? " " : ""))];
}

/** Who entered what the committee decided, each with the time of their first and last. */
function entered({ words, calendar }: Source, items: readonly ArrangedItem[]): readonly Block[] {
  const times = new Map<string, readonly string[]>();
  for (const { grade, grading } of items)
    if (grade !== undefined && grading !== undefined)
      times.set(grading.by, [...(times.get(grading.by) ?? []), grade.at].toSorted());
  if (times.size === 0) return [];
  const list = [...times].map(([by, all]) => {
    const [from, to] = [calendar.time(all[0] ?? ""), calendar.time(all.at(-1) ?? "")];
    return words.evaluation.enteredBy(by, from === to ? from : words.course.span(from, to));
  });
  return [paragraph(words.evaluation.entered(list))];
}

function evaluationTable(source: Source, items: readonly ArrangedItem[]): TableBlock {
  const { evaluation: said, columns } = source.words;
  const grades = items.find(({ evaluation }) => evaluation !== undefined)?.evaluation?.grades ?? [];
  const figure: Column = { weight: 8, centred: true };
  return {
    kind: "table",
    columns: [figure, { weight: 24 }, figure, ...grades.map(() => figure), figure, figure, figure],
    head: [
      columns.number,
      columns.unit,
      said.ballots,
      ...grades.map(({ id, name }) => gradeName(source, id, name)),
      said.score,
      said.grade,
      said.composite,
    ],
    rows: items.map(({ number, unit, evaluation, grade }) =>
      [
        String(number),
        unit,
        evaluation === undefined ? said.none : String(evaluation.ballots),
        ...grades.map((_, index) =>
          evaluation === undefined || evaluation.tallies.length === 0
            ? said.none
            : String(evaluation.tallies.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)),
        ),
        hundredths(evaluation?.score, said.none),
        grade === undefined ? said.none : gradeName(source, grade.grade, grade.name),
        hundredths(grade?.composite, said.none),
      ].map((text) => cell(text)),
    ),
  };
}

/** Of the grades that were decided: 好1.00、较好0.90. */
function multipliers(source: Source, items: readonly ArrangedItem[]): string {
  const { words, language } = source;
  const gap = language === "en" ? " " : "";
  const said = items.flatMap(({ grade }) =>
    grade === undefined
      ? []
      : [`${gradeName(source, grade.grade, grade.name)}${gap}${hundredths(grade.multiplier, words.evaluation.none)}`],
  );
  return words.listed([...new Set(said)]);
}

/** A grade's place is that of the vote's list; without a vote nobody can say which is lower. */
function quota(source: Source): readonly Block[] {
  const { items } = source.arranged;
  const kept = items.find(({ grading }) => grading !== undefined)?.grading?.quota;
  if (kept === undefined || kept === null) return [];
  const { percent, grade, name, reporters, needed } = kept;
  const said = { percent, grade: gradeName(source, grade, name), reporters, needed };
  const order = items.find(({ evaluation }) => evaluation !== undefined)?.evaluation?.grades.map(({ id }) => id) ?? [];
  const places = items.flatMap((item) => (item.grade === undefined ? [] : [order.indexOf(item.grade.grade)]));
  const threshold = order.indexOf(grade);
  const ranked = threshold !== -1 && !places.includes(-1);
  const lower = places.filter((place) => place >= threshold).length;
  return [paragraph(source.words.evaluation.quota(ranked ? { ...said, lower } : said))];
}

function ballotsOf(source: Source, { evaluation, grade, grading }: ArrangedItem): readonly Block[] {
  const { words, calendar } = source;
  const said = words.evaluation;
  return [
    ...(evaluation === undefined ? [] : vote(source, evaluation)),
    ...(grade === undefined
      ? []
      : [
          paragraph(
            said.decided({
              grade: gradeName(source, grade.grade, grade.name),
              time: calendar.time(grade.at),
              by: grading?.by ?? "",
            }),
          ),
        ]),
  ];
}

function vote(source: Source, evaluation: EvaluationPart): readonly Block[] {
  const { words, language } = source;
  const said = words.evaluation;
  const { groups, tallies, ballots } = evaluation;
  const nameOf = (id: string) => groupName(source, groups, id);
  const figure: Column = { weight: 12, centred: true };
  const table: TableBlock = {
    kind: "table",
    columns: [{ weight: 22 }, figure, ...evaluation.grades.map(() => figure), figure, figure],
    head: [
      said.group,
      said.weight,
      ...evaluation.grades.map(({ id, name }) => gradeName(source, id, name)),
      said.ballots,
      said.average,
    ],
    rows: tallies.map((tally) =>
      [
        words.listed(tally.groups.map(nameOf)),
        `${tally.weight}%`,
        ...evaluation.grades.map((_, index) => String(tally.counts[index] ?? 0)),
        String(tally.ballots),
        hundredths(tally.ballots === 0 ? null : averagePoints(evaluation, tally), said.none),
      ].map((text) => cell(text)),
    ),
  };
  const merged = tallies.some((tally) => tally.groups.length > 1) ? [said.merged] : [];
  return [
    paragraph([...held(source, evaluation), ...merged].join(language === "en" ? " " : "")),
    tallies.length === 0 ? paragraph(said.withheld(ballots)) : table,
  ];
}

/** When it was voted, and how many of each group did. */
function held(
  source: Source,
  { openedAt, closedAt, revealedAt, groups }: EvaluationPart,
): readonly [times: string, turnout: string] {
  const { words, calendar } = source;
  const said = words.evaluation;
  const times = said.voted({
    opened: calendar.time(openedAt),
    closed: calendar.time(closedAt),
    revealed: calendar.time(revealedAt),
  });
  const turnout = groups.map(({ id, eligible, voted, paper }) =>
    said.groupTurnout({ name: groupName(source, groups, id), eligible, voted: voted + paper, paper }),
  );
  return [times, said.turnout(turnout)];
}

function groupName({ words }: Source, groups: EvaluationPart["groups"], id: string): string {
  return words.evaluation.groupName(groups.find((group) => group.id === id)?.name ?? id);
}

export function gradeName({ words }: Source, id: string, name: string): string {
  return name === "" ? (words.grade[id] ?? id) : name;
}

/** 8650 → 86.50 */
export function hundredths(value: number | null | undefined, none: string): string {
  if (value === null || value === undefined) return none;
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
}

function paragraph(text: string): Block {
  return { kind: "paragraph", runs: plain(text) };
}
