/** Owns an editor without a screen, for tests: ProseMirror's and Tiptap's own edits, written to Yjs and read from it by y-tiptap as in a browser. */

import { joinBackward, lift, selectAll, setBlockType, splitBlock, toggleMark, wrapIn } from "@tiptap/pm/commands";
import { Node, Slice } from "@tiptap/pm/model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "@tiptap/pm/schema-list";
import { EditorState, TextSelection, type Command } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  cellAround,
  deleteColumn,
  deleteRow,
  mergeCells,
  splitCell,
  tableEditing,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as fc from "fast-check";
import * as Y from "yjs";
import type { ContentNode } from "../content.ts";
import { documentSchema } from "../schema.ts";
import { linkOpens } from "../vocabulary.ts";
import { sampleContent } from "./sample-content.ts";

export interface Edit {
  readonly kind: number;
  /** Somewhere in the document, taken modulo its size. */
  readonly from: number;
  readonly to: number;
  readonly pasted: ContentNode;
}

export class HeadlessEditor {
  readonly doc: Y.Doc;
  readonly fragment: Y.XmlFragment;
  readonly #undo: Y.UndoManager;
  #shown: ReturnType<typeof initProseMirrorDoc>;

  constructor(doc: Y.Doc, fragment: string) {
    this.doc = doc;
    this.fragment = doc.getXmlFragment(fragment);
    this.#undo = new Y.UndoManager(this.fragment, { trackedOrigins: new Set([ySyncPluginKey]), captureTimeout: 0 });
    this.#shown = initProseMirrorDoc(this.fragment, documentSchema);
  }

  /** What the person sees. */
  get content(): Node {
    return this.#shown.doc;
  }

  /** After a foreign change. y-tiptap deletes from the shared document what its schema does not allow; a table's missing cells are written with the next edit. */
  show(): void {
    this.#shown = initProseMirrorDoc(this.fragment, documentSchema);
    const before = EditorState.create({ schema: documentSchema, plugins });
    const { doc } = before.apply(before.tr.replaceWith(0, before.doc.content.size, this.#shown.doc.content));
    this.#shown = { ...this.#shown, doc: this.content.childCount > 0 ? doc : this.content };
  }

  do(edit: Edit): void {
    const command = commands(edit)[edit.kind % (commands(edit).length + 2)];
    if (command !== undefined) return this.#run(command, edit);
    if (edit.from % 2 === 0) this.#undo.undo();
    else this.#undo.redo();
    this.show();
  }

  #run(command: Command, { from, to }: Edit): void {
    const { content } = this;
    const doc = content.childCount > 0 ? content : (documentSchema.topNodeType.createAndFill() ?? content);
    const [start, end] = [Math.min(from, to), Math.max(from, to)].map((at) => whole(doc, at % (doc.content.size + 1)));
    const selection = TextSelection.between(doc.resolve(start ?? 0), doc.resolve(end ?? 0));
    let state = EditorState.create({ doc, selection, plugins });
    command(state, (transaction) => (state = state.apply(transaction)));
    const { mapping, meta } = this.#shown as { mapping: unknown; meta?: { isOMark: Map<unknown, boolean> } };
    const binding = { mapping, isOMark: meta?.isOMark ?? new Map() } as Parameters<typeof updateYFragment>[3];
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, state.doc, binding), ySyncPluginKey);
    this.#shown = { ...this.#shown, doc: state.doc };
  }
}

/** As in the product's editors: a table that lacks a cell gets one. */
const plugins = [tableEditing()];

/** Not within a character, as carets stand: Yjs replaces a character that is cut in two. */
function whole(doc: Node, at: number): number {
  return /[\ud800-\udbff]$/.test(doc.textBetween(Math.max(0, at - 1), at)) ? at + 1 : at;
}

function commands({ from, pasted }: Edit): Command[] {
  const { nodes, marks } = documentSchema;
  const { paragraph, heading, blockquote, bulletList, orderedList, listItem, hardBreak, horizontalRule } = nodes;
  if (
    !paragraph ||
    !heading ||
    !blockquote ||
    !bulletList ||
    !orderedList ||
    !listItem ||
    !hardBreak ||
    !horizontalRule
  )
    throw new Error("a node is missing");
  const link = { href: `https://example.org/${from}`, ...linkOpens };
  return [
    (state, dispatch) => type(`整改${from}`)(state, dispatch),
    type("关"),
    (state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true),
    (state, dispatch) => (dispatch?.(state.tr.replaceSelection(slice(pasted))), true),
    // Over some selections ProseMirror's own command throws.
    (state, dispatch) => state.selection.empty && splitBlock(state, dispatch),
    splitListItem(listItem),
    sinkListItem(listItem),
    liftListItem(listItem),
    wrapInList(bulletList),
    wrapInList(orderedList, { start: from, type: "i" }),
    wrapIn(blockquote),
    lift,
    joinBackward,
    setBlockType(heading, { level: 1 + (from % 4) }),
    setBlockType(paragraph),
    (state, dispatch) => (dispatch?.(state.tr.replaceSelectionWith(hardBreak.create())), true),
    (state, dispatch) => (dispatch?.(state.tr.replaceSelectionWith(horizontalRule.create())), true),
    ...Object.values(marks).map((mark) => toggleMark(mark, mark.name === "link" ? link : null)),
    addRowAfter,
    addColumnAfter,
    deleteRow,
    deleteColumn,
    toggleHeaderRow,
    inRow(mergeCells),
    splitCell,
    (state, dispatch) => selectAll(state, (transaction) => dispatch?.(transaction.deleteSelection())),
  ];
}

const type =
  (words: string): Command =>
  (state, dispatch) => (dispatch?.(state.tr.insertText(words)), true);

function slice(content: ContentNode): Slice {
  return new Slice(Node.fromJSON(documentSchema, content).content, 0, 0);
}

/** With the cell under the caret and the first of its row. */
const inRow =
  (command: Command): Command =>
  (state, dispatch) => {
    const cell = cellAround(state.selection.$from);
    if (cell === null) return false;
    const first = state.doc.resolve(cell.start());
    const selected = state.apply(state.tr.setSelection(new CellSelection(first, cell)));
    return command(selected, dispatch);
  };

export const sampleEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.nat(40),
  from: fc.nat(400),
  to: fc.nat(400),
  pasted: sampleContent,
});
