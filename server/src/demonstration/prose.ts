/** Owns the words in which the demonstration's texts are written down: short builders of canonical content. */

import type { ContentNode } from "@sanguan/shared/document/content";

/** A run of text, plain or marked. */
export type Inline = string | ContentNode;

function run(inline: Inline): ContentNode {
  return typeof inline === "string" ? { type: "text", text: inline } : inline;
}

/** Text in bold, as the leading sentence of an official paragraph. */
export function bold(text: string): ContentNode {
  return { type: "text", text, marks: [{ type: "bold" }] };
}

/** Level 1 is the report's title, 2 a section (一、), 3 a point of it (（一）). */
export function heading(level: 1 | 2 | 3, text: string): ContentNode {
  return { type: "heading", attrs: { level }, content: [run(text)] };
}

export function paragraph(...inline: readonly Inline[]): ContentNode {
  return { type: "paragraph", content: inline.map(run) };
}

/** A list point: a leading phrase in bold and what it means. */
export function point(lead: string, rest: string): ContentNode {
  return paragraph(bold(lead), rest);
}

export function bullets(...items: readonly ContentNode[]): ContentNode {
  return { type: "bulletList", content: items.map(listItem) };
}

export function numbered(...items: readonly ContentNode[]): ContentNode {
  return { type: "orderedList", content: items.map(listItem) };
}

function listItem(item: ContentNode): ContentNode {
  return { type: "listItem", content: [item] };
}

export function table(header: readonly string[], ...rows: readonly (readonly string[])[]): ContentNode {
  return {
    type: "table",
    content: [tableRow("tableHeader", header), ...rows.map((row) => tableRow("tableCell", row))],
  };
}

function tableRow(cell: "tableHeader" | "tableCell", texts: readonly string[]): ContentNode {
  return { type: "tableRow", content: texts.map((text) => ({ type: cell, content: [paragraph(text)] })) };
}

export function document(...blocks: readonly ContentNode[]): ContentNode {
  return { type: "doc", content: blocks };
}

/** One paragraph, as the body of a comment or the measures of a task. */
export function passage(text: string): ContentNode {
  return document(paragraph(text));
}
