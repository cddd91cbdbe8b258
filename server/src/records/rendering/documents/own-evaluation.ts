/** Owns what a letter tells its reporter of the vote on them and of their grade: their own alone. */

import type { ArrangedItem } from "../model/arrange-parts.ts";
import { type Block, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";
import { gradeName, hundredths } from "./evaluation-table.ts";

/** Nothing where nobody voted or decided. */
export function ownEvaluation(source: Source, outline: Outline, item: ArrangedItem): readonly Block[] {
  const { letter } = source.words;
  const { grade } = item;
  const sentences = [
    ...voted(source, item),
    ...(grade === undefined
      ? []
      : [
          letter.decided({
            grade: gradeName(source, grade.grade, grade.name),
            composite: hundredths(grade.composite, ""),
          }),
        ]),
  ];
  if (sentences.length === 0) return [];
  return [
    outline.heading(1, letter.evaluation),
    paragraph(sentences.join(source.language === "en" ? " " : "")),
    ...(grade === undefined || grade.reason === null
      ? []
      : [paragraph(source.words.sentence(letter.beyondQuota(grade.reason)))]),
  ];
}

function voted(source: Source, { evaluation }: ArrangedItem): readonly string[] {
  if (evaluation === undefined) return [];
  const { letter, listed } = source.words;
  const { ballots, tallies, grades, score } = evaluation;
  const counts = grades.map(({ id, name }, index) =>
    letter.counted(
      gradeName(source, id, name),
      tallies.reduce((sum, tally) => sum + (tally.counts[index] ?? 0), 0),
    ),
  );
  return [letter.voted({ ballots, counts: tallies.length === 0 ? "" : listed(counts), score: hundredths(score, "") })];
}

function paragraph(text: string): Block {
  return { kind: "paragraph", runs: plain(text) };
}
