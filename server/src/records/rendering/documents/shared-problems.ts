/** Owns how minutes and transcript tell the problems that several units were given (共性问题): the words once, then who named it and whose it is. */

import { contentBlocks, framed } from "../model/content-blocks.ts";
import { type Block, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";

/** Nothing where there were none. */
export function sharedProblems({ arranged, words, language }: Source, outline: Outline): readonly Block[] {
  const problems = arranged.commonProblems.flatMap((problem) => {
    const [first] = problem;
    return first === undefined ? [] : [{ first, units: problem.map(({ item }) => item.unit) }];
  });
  if (problems.length === 0) return [];
  const number = (count: number) => {
    if (problems.length === 1) return [];
    return plain(language === "en" ? `(${count}) ` : `${count}.`);
  };
  return [
    outline.heading(1, words.common.title),
    ...problems.flatMap(({ first: { comment }, units }, index) =>
      framed(
        contentBlocks(comment.content, { language, headings: "bold" }),
        number(index + 1),
        plain(words.common.units(units, comment.reviewer)),
      ),
    ),
  ];
}
