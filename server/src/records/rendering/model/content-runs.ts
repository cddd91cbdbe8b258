/** Owns the way from inline content to runs: paragraphs of runs, broken where the writer broke the line. */

import type { ContentAttribute, ContentNode } from "@sanguan/shared/document/content";
import type { Run } from "./document.ts";
import { printable } from "./printable.ts";

/** The runs of a block's inline children, one list for each line that ended in a hard break. What is no text is shown by its words. */
export function contentRuns(nodes: readonly ContentNode[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const node of nodes) {
    if (node.type === "hardBreak") {
      lines.push([]);
      continue;
    }
    const texts = (node.text === undefined ? rawWords(node) : printable(node.text)).split("\n");
    texts.forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ text, ...looks(node) });
    });
    const address = addressOf(node);
    if (address !== undefined) lines.at(-1)?.push({ text: address });
  }
  return lines;
}

function looks({ marks = [] }: ContentNode): Omit<Run, "text"> {
  const has = (type: string) => marks.some((mark) => mark.type === type);
  return {
    ...(has("bold") ? { bold: true } : {}),
    ...(has("italic") ? { italic: true } : {}),
    ...(has("underline") ? { underline: true } : {}),
    ...(has("strike") ? { strike: true } : {}),
  };
}

/** Paper has no links: the address stands behind the words. */
function addressOf({ text, marks = [] }: ContentNode): string | undefined {
  const href = marks.find((mark) => mark.type === "link")?.attrs?.["href"];
  if (typeof href !== "string" || text === undefined || href.includes(text)) return undefined;
  return `（${printable(href)}）`;
}

/** All the words in a node of a kind that this program does not know; nothing is dropped. */
export function rawWords(node: ContentNode): string {
  const words: string[] = [];
  const walk = (at: ContentNode): void => {
    if (at.text !== undefined) words.push(at.text);
    if (at.type === "raw") gather(at.attrs?.["value"] ?? null);
    for (const child of at.content ?? []) walk(child);
  };
  const gather = (value: ContentAttribute): void => {
    if (typeof value === "string") words.push(value);
    else if (typeof value === "number" || typeof value === "boolean") words.push(String(value));
    else if (Array.isArray(value)) for (const each of value as readonly ContentAttribute[]) gather(each);
    else if (value !== null)
      for (const [name, each] of Object.entries(value)) {
        words.push(name);
        gather(each);
      }
  };
  walk(node);
  return printable(words.join(" "));
}
