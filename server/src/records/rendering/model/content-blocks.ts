/** Owns the way from shared text to the blocks of a document: total, every word of the record finds a place. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { contentRuns, rawWords } from "./content-runs.ts";
import { contentTable } from "./content-table.ts";
import { type Block, type HeadingLevel, type Language, plain, type Run } from "./document.ts";

export interface ContentForm {
  readonly language: Language;
  /** `own`: headings stay headings, as in a report. `bold`: they are bold lines, as in a comment, which has its place under our own headings. */
  readonly headings: "own" | "bold";
}

export function contentBlocks(content: ContentNode | undefined, form: ContentForm): readonly Block[] {
  const blocks = (content?.content ?? []).flatMap((node) => nodeBlocks(node, form, 0));
  return blocks.filter((block) => block.kind !== "paragraph" || block.runs.length > 0);
}

/** The same with something before its first words and behind its last, in the same paragraph where there is one. */
export function framed(blocks: readonly Block[], before: readonly Run[], after: readonly Run[] = []): readonly Block[] {
  const first = blocks[0];
  const framedFirst: readonly Block[] =
    before.length === 0
      ? blocks
      : first?.kind === "paragraph"
        ? [{ ...first, runs: [...before, ...first.runs] }, ...blocks.slice(1)]
        : [{ kind: "paragraph", runs: before }, ...blocks];
  if (after.length === 0) return framedFirst;
  const last = framedFirst.at(-1);
  return last?.kind === "paragraph"
    ? [...framedFirst.slice(0, -1), { ...last, runs: [...last.runs, ...after] }]
    : [...framedFirst, { kind: "paragraph", runs: after }];
}

function nodeBlocks(node: ContentNode, form: ContentForm, depth: number): readonly Block[] {
  switch (node.type) {
    case "paragraph":
      return paragraphs(node, depth);
    case "heading":
      return headingBlocks(node, form, depth);
    case "blockquote":
      return (node.content ?? []).flatMap((child) => quoted(nodeBlocks(child, form, depth + 1)));
    case "bulletList":
      return (node.content ?? []).flatMap((item) => itemBlocks(item, "• ", form, depth));
    case "orderedList": {
      const start = Number(node.attrs?.["start"] ?? 1);
      const first = Number.isSafeInteger(start) ? start : 1;
      const said = node.attrs?.["type"];
      const type = typeof said === "string" ? said : "1";
      return (node.content ?? []).flatMap((item, index) =>
        itemBlocks(item, itemNumber(first + index, type, form, depth), form, depth),
      );
    }
    case "table":
      return [contentTable(node)];
    case "horizontalRule":
      return [{ kind: "caption", text: "———" }];
    default:
      // Of another version, or no node at all: its words, flagged.
      return [
        {
          kind: "paragraph",
          runs: plain(`〔${form.language === "en" ? "unrecognised" : "未识别内容"}〕${rawWords(node)}`),
        },
      ];
  }
}

function paragraphs(node: ContentNode, depth: number): readonly Block[] {
  return contentRuns(node.content ?? []).map((runs) => ({
    kind: "paragraph",
    runs,
    ...(depth === 0 ? {} : { depth }),
  }));
}

function quoted(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => (block.kind === "paragraph" ? { ...block, quoted: true } : block));
}

function headingBlocks(node: ContentNode, form: ContentForm, depth: number): readonly Block[] {
  const lines = contentRuns(node.content ?? []).filter((runs) => runs.length > 0);
  if (form.headings === "bold")
    return lines.map((runs) => ({
      kind: "paragraph",
      runs: runs.map((run) => ({ ...run, bold: true })),
      ...(depth === 0 ? {} : { depth }),
    }));
  return lines.map((runs) => ({ kind: "heading", level: levelOf(node, runs), runs }));
}

/** By the number that its writer gave it, as offices do; otherwise by its level in the editor, where one is the title. */
function levelOf(node: ContentNode, runs: readonly Run[]): HeadingLevel {
  const text = runs.map((run) => run.text).join("");
  if (/^[一二三四五六七八九十百]+、/.test(text)) return 1;
  if (/^[（(][一二三四五六七八九十百]+[）)]/.test(text)) return 2;
  if (/^\d+[.．、]/.test(text)) return 3;
  if (/^[（(]\d+[）)]/.test(text)) return 4;
  const level = Number(node.attrs?.["level"] ?? 1);
  return level <= 2 ? 1 : level === 3 ? 2 : 3;
}

/** Its first paragraph bears the mark; what else is in it stands a step further in. */
function itemBlocks(item: ContentNode, mark: string, form: ContentForm, depth: number): readonly Block[] {
  const [first, ...others] = item.type === "listItem" ? (item.content ?? []) : [item];
  const head = first?.type === "paragraph" ? paragraphs(first, depth) : [];
  const rest = first === undefined || first.type === "paragraph" ? others : [first, ...others];
  return [
    ...framed(
      head.length === 0 ? [{ kind: "paragraph", runs: [], ...(depth === 0 ? {} : { depth }) }] : head,
      plain(mark),
    ),
    ...rest.flatMap((child) => nodeBlocks(child, form, depth + 1)),
  ];
}

function itemNumber(count: number, type: string, { language }: ContentForm, depth: number): string {
  const number = counted(count, type);
  if (language === "en" || type !== "1") return `${number}. `;
  return depth === 0 ? `${number}.` : `（${number}）`;
}

/** As the list style of that name counts; where it has no number, in digits. */
function counted(count: number, type: string): string {
  if (count < 1 || count > 3999) return String(count);
  switch (type) {
    case "a":
      return letters(count);
    case "A":
      return letters(count).toUpperCase();
    case "i":
      return roman(count);
    case "I":
      return roman(count).toUpperCase();
    default:
      return String(count);
  }
}

function letters(count: number): string {
  let text = "";
  for (let left = count; left > 0; left = Math.trunc((left - 1) / 26))
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
  return text;
}

const romans: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(count: number): string {
  let left = count;
  let text = "";
  for (const [value, sign] of romans) for (; left >= value; left -= value) text += sign;
  return text;
}
