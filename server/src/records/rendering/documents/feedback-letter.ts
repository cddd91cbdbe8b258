/** Owns the feedback letter (反馈意见函) to one reporting unit: what was said of it, how it was graded, and what it has to do. Of others it tells nothing. */

import { type ArrangedItem, wayOf } from "../model/arrange-parts.ts";
import { type Block, type OfficeDocument, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import { documentOf, newOutline, type Source } from "../model/source.ts";
import { closingPoints } from "./closing-points.ts";
import { commentSections } from "./comment-sections.ts";
import { ownEvaluation } from "./own-evaluation.ts";
import { taskTable } from "./task-table.ts";
import { titled } from "./titled.ts";

export function feedbackLetter(source: Source, item: ArrangedItem): OfficeDocument {
  const { arranged, words, calendar, language } = source;
  const { letter } = words;
  const title = letter.title(item.unit);
  const outline = newOutline(source);
  const below: Block = { kind: "caption", text: words.bracketed(words.demonstration) };
  return documentOf(source, title, [
    ...titled(title, arranged.meeting.demonstration ? { language, below } : { language }),
    { kind: "addressee", text: letter.addressee(item.unit) },
    {
      kind: "paragraph",
      runs: plain(
        letter.opening({
          unit: item.unit,
          post: item.post,
          reporter: item.reporter,
          title: arranged.meeting.title,
          day: calendar.day(arranged.meeting.startedAt),
          mode: wayOf(item),
          evaluated: item.evaluation !== undefined || item.grade !== undefined,
        }),
      ),
    },
    ...(item.comments.length === 0
      ? [{ kind: "paragraph", runs: plain(letter.noComments), leads: true } as const]
      : []),
    ...commentSections(source, outline, item, 1, letter.section),
    ...ownEvaluation(source, outline, item),
    ...tasks(source, outline, item),
    ...closingPoints(source, outline, letter.points, item),
    ...closing(source, item),
    { kind: "signature", name: arranged.meeting.organisation, day: calendar.day(arranged.meeting.frozenAt) },
  ]);
}

function tasks(source: Source, outline: Outline, item: ArrangedItem): readonly Block[] {
  if (item.tasks.length === 0) return [];
  return [
    outline.heading(1, source.words.letter.tasks),
    taskTable(
      source,
      item.tasks.map((task) => ({ task })),
    ),
  ];
}

function closing({ words: { letter } }: Source, { comments, tasks }: ArrangedItem): readonly Block[] {
  if (tasks.length > 0) return [{ kind: "paragraph", runs: plain(letter.closingWithTasks), leads: true }];
  return comments.length === 0 ? [] : [{ kind: "paragraph", runs: plain(letter.closing), leads: true }];
}
