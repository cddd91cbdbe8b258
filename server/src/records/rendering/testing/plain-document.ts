/** Owns a document as plain text, so that a test shows at a glance what stands in it. */

import type { Block, Cell, OfficeDocument, Run } from "../model/document.ts";

/** One line for each paragraph, marked with its role. */
export function plainDocument({ blocks, landscape, name, author, at }: OfficeDocument): string {
  const facts = `${name} | ${author} | ${at} | ${landscape ? "landscape" : "portrait"}`;
  return `${[facts, ...blocks.flatMap((block) => linesOf(block))].join("\n")}\n`;
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "title":
      return block.lines.map((line) => `=== ${line}`);
    case "caption":
      return [`  ~ ${block.text}`];
    case "addressee":
      return [`@ ${block.text}`];
    case "heading":
      return [`${"#".repeat(block.level)} ${words(block.runs)}`];
    case "paragraph":
      return [`${"  ".repeat(block.depth ?? 0)}${block.quoted ? "> " : "  "}${words(block.runs)}`];
    case "entry":
      return [`: ${block.label}${words(block.runs)}`];
    case "table":
      return [
        ...(block.head === undefined ? [] : [`[ ${block.head.join(" | ")} ]`]),
        ...block.rows.map((row) => `| ${row.map((cell) => cellWords(cell)).join(" | ")} |`),
      ];
    case "signature":
      return [`-- ${block.name} / ${block.day}`];
    case "gap":
      return [""];
    case "attachment":
      return [`>>> ${block.label}`];
  }
}

export function words(runs: readonly Run[]): string {
  return runs.map((run) => (run.bold ? `*${run.text}*` : run.text)).join("");
}

function cellWords({ paragraphs, across = 1, continued }: Cell): string {
  return `${continued ? "^" : ""}${across === 1 ? "" : `<${across}>`}${paragraphs.map((runs) => words(runs)).join(" / ")}`;
}
