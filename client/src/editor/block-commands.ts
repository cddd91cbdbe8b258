/** Owns what can be done to blocks and words: one list, behind the toolbar and the slash menu alike. Their words are in the catalogue `editor`. */

// The types of their commands; the extensions themselves come with the schema.
/// <reference types="@tiptap/extension-table" />
/// <reference types="@tiptap/starter-kit" />

import type { ChainedCommands, Editor } from "@tiptap/core";

export interface EditorCommand {
  /** Also the key of its words: `command.<id>`. */
  readonly id: string;
  run(chain: ChainedCommands): ChainedCommands;
  isActive?(editor: Editor): boolean;
  /** What one may type after `/` to find it, beside its words. */
  readonly aliases?: string;
}

export const markCommands: readonly EditorCommand[] = [
  { id: "bold", run: (chain) => chain.toggleBold(), isActive: (editor) => editor.isActive("bold") },
  { id: "italic", run: (chain) => chain.toggleItalic(), isActive: (editor) => editor.isActive("italic") },
  { id: "underline", run: (chain) => chain.toggleUnderline(), isActive: (editor) => editor.isActive("underline") },
];

const heading = (level: 1 | 2 | 3): EditorCommand => ({
  id: `heading${level}`,
  run: (chain) => chain.toggleHeading({ level }),
  isActive: (editor) => editor.isActive("heading", { level }),
  aliases: `h${level} biaoti${level}`,
});

export const blockCommands: readonly EditorCommand[] = [
  {
    id: "paragraph",
    run: (chain) => chain.setParagraph(),
    isActive: (editor) =>
      editor.isActive("paragraph") && !editor.isActive("listItem") && !editor.isActive("blockquote"),
    aliases: "p text zhengwen",
  },
  heading(1),
  heading(2),
  heading(3),
  {
    id: "bulletList",
    run: (chain) => chain.toggleBulletList(),
    isActive: (editor) => editor.isActive("bulletList"),
    aliases: "ul list liebiao",
  },
  {
    id: "orderedList",
    run: (chain) => chain.toggleOrderedList(),
    isActive: (editor) => editor.isActive("orderedList"),
    aliases: "ol number bianhao",
  },
  {
    id: "blockquote",
    run: (chain) => chain.toggleBlockquote(),
    isActive: (editor) => editor.isActive("blockquote"),
    aliases: "quote yinyong",
  },
  {
    id: "table",
    run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    isActive: (editor) => editor.isActive("table"),
    aliases: "biaoge",
  },
];

export const tableCommands: readonly EditorCommand[] = [
  { id: "addRow", run: (chain) => chain.addRowAfter() },
  { id: "deleteRow", run: (chain) => chain.deleteRow() },
  { id: "addColumn", run: (chain) => chain.addColumnAfter() },
  { id: "deleteColumn", run: (chain) => chain.deleteColumn() },
  { id: "deleteTable", run: (chain) => chain.deleteTable() },
];
