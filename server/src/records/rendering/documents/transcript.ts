/** Owns the transcript (会议记录): everything that is in the record, the reports attached in full. */

import type { RecordComment } from "@sanguan/shared/record/record";
import { type ArrangedItem, holding, wayOf } from "../model/arrange-parts.ts";
import { contentBlocks, framed } from "../model/content-blocks.ts";
import { type Block, cell, type OfficeDocument, plain, type Run } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import { caption, documentOf, newOutline, type Source } from "../model/source.ts";
import { closingPoints } from "./closing-points.ts";
import { comingsAndGoings, courseSections } from "./course-sections.ts";
import { evaluationSection } from "./evaluation-table.ts";
import { sharedProblems } from "./shared-problems.ts";
import { noTaskWords, orderedBy, taskTable } from "./task-table.ts";
import { titled } from "./titled.ts";

export function transcript(source: Source): OfficeDocument {
  const { arranged, words, calendar, language } = source;
  const title = words.transcript.title(arranged.meeting.title);
  const outline = newOutline(source);
  const reported = arranged.items.filter((item) => hasReport(item));
  const attached = new Map(reported.map((item, index) => [item.id, index + 1]));
  const notes = contentBlocks(arranged.notes, { language, headings: "bold" });
  return documentOf(source, title, [
    ...titled(title, { language, below: caption(source, calendar.day(arranged.meeting.startedAt)) }),
    outline.heading(1, words.transcript.facts),
    ...facts(source),
    outline.heading(1, words.transcript.agenda),
    agenda(source),
    outline.heading(1, words.transcript.attendance),
    attendance(source),
    ...comingsAndGoings(source),
    outline.heading(1, words.transcript.proceedings),
    ...arranged.items.flatMap((item) => proceedings(source, outline, item, attached.get(item.id))),
    ...sharedProblems(source, outline),
    ...courseSections(source, outline),
    ...evaluationSection(source, outline, { each: true }),
    outline.heading(1, words.transcript.notes),
    ...(notes.length === 0 ? [{ kind: "paragraph", runs: plain(words.transcript.noNotes) } as const] : notes),
    ...closingPoints(source, outline, words.transcript.closing),
    ...unread(source, outline),
    ...reported.flatMap((item, index) => attachment(source, item, index + 1)),
  ]);
}

/** What a later program put into the record: it is not told here, and that is. */
function unread({ arranged, words }: Source, outline: Outline): readonly Block[] {
  if (arranged.unknown.length === 0) return [];
  return [
    outline.heading(1, words.transcript.unread),
    { kind: "paragraph", runs: plain(words.transcript.unreadWords(words.listed(arranged.unknown))) },
  ];
}

function hasReport({ report }: ArrangedItem): boolean {
  return (report?.content?.length ?? 0) > 0;
}

function facts({ arranged, words, calendar }: Source): readonly Block[] {
  const { meeting } = arranged;
  const { transcript, role } = words;
  const entries: readonly (readonly [string, string])[] = [
    [transcript.organisation, meeting.organisation],
    [transcript.place, meeting.place],
    [transcript.scheduled, meeting.scheduledAt === "" ? "" : calendar.dayTime(meeting.scheduledAt)],
    [transcript.opened, meeting.startedAt === "" ? "" : calendar.dayTime(meeting.startedAt)],
    [transcript.ended, meeting.closingAt === "" ? "" : calendar.dayTime(meeting.closingAt)],
    [transcript.frozen, meeting.frozenAt === "" ? "" : calendar.dayTime(meeting.frozenAt)],
    ...["chair", "recorder"].map((name) => [role[name] ?? name, words.listed(holding(arranged, name))] as const),
  ];
  return entries.map(([label, text]) => ({
    kind: "entry",
    label: words.label(label),
    runs: plain(text === "" ? words.none : text),
  }));
}

function agenda({ arranged, words }: Source): Block {
  const { columns, mode, stage } = words;
  return {
    kind: "table",
    columns: [
      { weight: 8, centred: true },
      { weight: 26 },
      { weight: 26 },
      { weight: 14, centred: true },
      { weight: 15, centred: true },
      { weight: 15, centred: true },
    ],
    head: [columns.number, columns.unit, columns.post, columns.reporter, columns.mode, columns.stage],
    rows: arranged.items.map((item) =>
      [
        String(item.number),
        item.unit,
        item.post,
        item.reporter,
        mode[item.mode] ?? item.mode,
        stage[item.stage] ?? item.stage,
      ].map((text) => cell(text)),
    ),
  };
}

function attendance({ arranged, words, calendar }: Source): Block {
  const { columns } = words;
  return {
    kind: "table",
    columns: [
      { weight: 24, centred: true },
      { weight: 44 },
      { weight: 16, centred: true },
      { weight: 16, centred: true },
    ],
    head: [columns.name, columns.roles, columns.status, columns.time],
    rows: arranged.people.map(({ name, roles, status, at }) => [
      cell(name),
      cell(words.listed(roles.map((role) => words.role[role] ?? role))),
      cell(words.status[status] ?? status),
      cell(at === null ? "" : calendar.time(at)),
    ]),
  };
}

function proceedings(
  source: Source,
  outline: Outline,
  item: ArrangedItem,
  attached: number | undefined,
): readonly Block[] {
  const { words, language } = source;
  const { transcript } = words;
  const [join, end] = language === "en" ? ["; ", "."] : ["，", "。"];
  const report = attached === undefined ? transcript.noReport : transcript.reportAttached(attached);
  return [
    outline.heading(2, item.unit),
    { kind: "paragraph", runs: plain(transcript.reported({ ...item, mode: wayOf(item) }) + join + report + end) },
    ...item.comments.flatMap((comment) => said(source, comment)),
    ...(item.comments.length === 0 ? [{ kind: "paragraph", runs: plain(words.minutes.noComments) } as const] : []),
    ...(item.tasks.length === 0
      ? []
      : [
          {
            kind: "paragraph",
            runs: [{ text: words.label(transcript.tasks).trimEnd(), bold: true }],
            leads: true,
          } as const,
          taskTable(
            source,
            item.tasks.map((task) => ({ task })),
          ),
          ...orderedBy(source, item.tasks),
        ]),
  ];
}

/** 09:42 李明（问题）：针对报告中“……”：…… */
function said(source: Source, comment: RecordComment): readonly Block[] {
  const { words, calendar, language } = source;
  const kind = words.kind[comment.kind] ?? comment.kind;
  const gap = language === "en" ? " " : "\u3000";
  const before: Run[] = [
    { text: calendar.time(comment.at) + gap },
    { text: words.label(`${comment.reviewer}${language === "en" ? " " : ""}${words.bracketed(kind)}`), bold: true },
    ...(comment.quote === null ? [] : plain(words.transcript.onPassage(comment.quote))),
  ];
  const blocks = framed(contentBlocks(comment.content, { language, headings: "bold" }), before);
  return comment.noTaskReason === null
    ? blocks
    : [
        ...blocks,
        { kind: "paragraph", runs: plain(words.bracketed(noTaskWords(source, comment.id, comment.noTaskReason))) },
      ];
}

/** The report under its own title, if it begins with one. */
function attachment(source: Source, item: ArrangedItem, number: number): readonly Block[] {
  const { words, language } = source;
  const blocks = contentBlocks(item.report, { language, headings: "own" });
  const first = item.report?.content?.[0];
  const begins = blocks[0];
  const who = [item.post, item.reporter].filter((part) => part !== "").join(language === "en" ? ", " : "\u3000");
  const own = first?.type === "heading" && Number(first.attrs?.["level"] ?? 1) === 1 && begins?.kind === "heading";
  const title = own
    ? begins.runs.map(({ text }) => text).join("")
    : words.transcript.reportTitle(item.unit, item.reporter);
  return [
    { kind: "attachment", label: words.transcript.attachment(number) },
    { kind: "gap" },
    ...titled(title, { language, below: { kind: "caption", text: who } }),
    ...(own ? blocks.slice(1) : blocks),
  ];
}
