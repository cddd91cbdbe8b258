/** Owns the table of what was voted and decided on the reporters, as minutes and transcript show it. */

import type { GradePart } from "@sanguan/shared/record/record";
import type { ArrangedItem } from "../model/arrange-parts.ts";
import { type Block, cell, type TableBlock } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import { printableLine } from "../model/printable.ts";
import type { Source } from "../model/source.ts";

/** Nothing where nobody voted or decided. */
export function evaluationSection(source: Source, outline: Outline): readonly Block[] {
  const items = source.arranged.items.filter(
    ({ evaluation, grade }) => evaluation !== undefined || grade !== undefined,
  );
  if (items.length === 0) return [];
  return [outline.heading(1, source.words.evaluation.title), evaluationTable(source, items)];
}

function evaluationTable({ words }: Source, items: readonly ArrangedItem[]): TableBlock {
  const { evaluation: said, columns, grade: gradeWords } = words;
  const grades = items.find(({ evaluation }) => evaluation !== undefined)?.evaluation?.grades ?? [];
  const nameOf = (id: string, name: string) => printableLine(name) || (gradeWords[id] ?? id);
  const decided = (grade: GradePart | undefined) => (grade === undefined ? said.none : nameOf(grade.grade, grade.name));
  return {
    kind: "table",
    columns: [
      { weight: 8, centred: true },
      { weight: 24 },
      { weight: 10, centred: true },
      ...grades.map(() => ({ weight: 8, centred: true as const })),
      { weight: 12, centred: true },
      { weight: 12, centred: true },
      { weight: 12, centred: true },
    ],
    head: [
      columns.number,
      columns.unit,
      said.ballots,
      ...grades.map(({ id, name }) => nameOf(id, name)),
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
        decided(grade),
        hundredths(grade?.composite, said.none),
      ].map((text) => cell(text)),
    ),
  };
}

/** 8650 → 86.50 */
function hundredths(value: number | null | undefined, none: string): string {
  if (value === null || value === undefined) return none;
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
}
