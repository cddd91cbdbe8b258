/** Owns what was said of one item, by kind: bright spots, problems, requirements, and whatever kinds a later program has. */

import type { RecordComment } from "@sanguan/shared/record/record";
import { type ArrangedItem, isCommon } from "../model/arrange-parts.ts";
import { contentBlocks, framed } from "../model/content-blocks.ts";
import { type Block, plain, type Run } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";
import { noTaskWords } from "./task-table.ts";
import type { Words } from "../model/words.ts";

const known = ["brightSpot", "problem", "requirement"];

/**
 * A section for each kind that occurs, its comments numbered when there are several. `names`: what a section is called, by
 * kind. A letter (level 1) stands alone: it quotes the passage that was commented on, and says why a problem has no task.
 */
export function commentSections(
  source: Source,
  outline: Outline,
  item: ArrangedItem,
  level: 1 | 3,
  names: Readonly<Record<string, string>>,
): readonly Block[] {
  const kinds = new Set([...known, ...item.comments.map(({ kind }) => kind)]);
  return [...kinds].flatMap((kind) => section(source, outline, item, level, kind, names[kind] ?? kind));
}

function section(
  source: Source,
  outline: Outline,
  item: ArrangedItem,
  level: 1 | 3,
  kind: string,
  heading: string,
): readonly Block[] {
  const { arranged, words, language } = source;
  const comments = item.comments.filter((comment) => comment.kind === kind);
  if (comments.length === 0) return [];
  const number = (count: number) => {
    if (comments.length === 1) return [];
    if (language === "en") return plain(`(${count}) `);
    return plain(level === 1 ? `${count}.` : `（${count}）`);
  };
  return [
    outline.heading(level, heading),
    ...comments.flatMap((comment, index) =>
      framed(
        contentBlocks(comment.content, { language, headings: "bold" }),
        [...number(index + 1), ...(level === 1 ? passage(words, comment) : [])],
        plain(words.minutes.by(comment.reviewer, isCommon(arranged, comment))),
      ).concat(level === 1 ? noTask(source, comment) : []),
    ),
  ];
}

function passage(words: Words, { quote }: RecordComment): readonly Run[] {
  return quote === null ? [] : plain(words.transcript.onPassage(quote));
}

function noTask(source: Source, { id, noTaskReason }: RecordComment): readonly Block[] {
  if (noTaskReason === null) return [];
  return [{ kind: "paragraph", runs: plain(source.words.bracketed(noTaskWords(source, id, noTaskReason))) }];
}
