/** Owns what one copy of a document holds and another lacks, for the eyes of its author: compared by state vector and by deletions, for a deletion alone leaves the vector as it is. */

import * as Y from "yjs";

export interface MissingPassage {
  readonly fragment: string;
  /** `added`: words that only `mine` has. `removed`: words that `mine` has deleted and `other` still has. */
  readonly kind: "added" | "removed";
  readonly text: string;
  /** The whole block it stands in. */
  readonly block?: string;
  /** Of added words: the block of `other` that they stand in; when they are in none, the last one before them that both copies have. */
  readonly beside?: string;
  /** No words differ, only how they are set (marks, kind of block, empty lines); `text` is the block as `mine` has it. */
  readonly onlyForm?: true;
}

/** In the order of the text, fragment by fragment; empty only when `other` has everything that `mine` has. */
export function missingPassages(mine: Y.Doc, other: Y.Doc): MissingPassage[] {
  const have = Y.snapshot(mine);
  const they = Y.snapshot(other);
  const isNew = (item: Y.Item, offset: number): boolean => (they.sv.get(item.id.client) ?? 0) <= item.id.clock + offset;
  const isGone = (item: Y.Item, offset: number): boolean =>
    Y.isDeleted(have.ds, Y.createID(item.id.client, item.id.clock + offset));
  const added = collect(mine, isNew, "added", blocksOf(other));
  const removed = collect(other, isGone, "removed");
  const words = withoutMoves([...added.words, ...removed.words]);
  return words.length > 0 ? words : [...added.form, ...removed.form];
}

/** The words that `mine` holds beyond a state vector: the last that another is known to have. Deletions are not told, for nothing is there to compare with. */
export function passagesBeyond(mine: Y.Doc, vector: ReadonlyMap<number, number>): MissingPassage[] {
  const isNew = (item: Y.Item, offset: number): boolean => (vector.get(item.id.client) ?? 0) <= item.id.clock + offset;
  const { words, form } = collect(mine, isNew, "added");
  return words.length > 0 ? words : form;
}

/** The same against a state given as an update, such as a frozen one. */
export function missingFrom(mine: Y.Doc, state: Uint8Array): MissingPassage[] {
  const other = new Y.Doc();
  Y.applyUpdate(other, state);
  const passages = missingPassages(mine, other);
  other.destroy();
  return passages;
}

type Test = (item: Y.Item, offset: number) => boolean;

interface Found {
  readonly words: MissingPassage[];
  readonly form: MissingPassage[];
}

/** Text of a block, by the id of the item that holds it. */
type Blocks = ReadonlyMap<string, string>;

function blocksOf(doc: Y.Doc): Blocks {
  const blocks = new Map<string, string>();
  const enter = (parent: Y.XmlFragment): void => {
    for (const item of items(parent)) {
      const type: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined;
      if (type instanceof Y.XmlText) blocks.set(idOf(item), plain(type));
      else if (type instanceof Y.XmlElement) enter(type);
    }
  };
  for (const name of doc.share.keys()) enter(doc.getXmlFragment(name));
  return blocks;
}

function idOf({ id }: Y.Item): string {
  return `${id.client} ${id.clock}`;
}

function collect(doc: Y.Doc, test: Test, kind: MissingPassage["kind"], blocks: Blocks = new Map()): Found {
  const found: Found = { words: [], form: [] };
  for (const name of doc.share.keys()) {
    const fragment = doc.getXmlFragment(name);
    walk(fragment, { fragment: name, kind, test, found, blocks, beside: undefined });
  }
  return found;
}

interface Search {
  readonly fragment: string;
  readonly kind: MissingPassage["kind"];
  readonly test: Test;
  readonly found: Found;
  /** Of the other copy. */
  readonly blocks: Blocks;
  /** The last of them that was passed. */
  beside: string | undefined;
}

function walk(parent: Y.XmlFragment, search: Search): void {
  if (attributeItems(parent).some((item) => search.test(item, 0))) reportForm(parent, search);
  for (const item of items(parent)) {
    const type: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined;
    if (type instanceof Y.XmlText) {
      const theirs = search.blocks.get(idOf(item)) ?? "";
      if (theirs.trim() !== "") search.beside = theirs;
      walkText(type, search);
    } else if (type instanceof Y.XmlElement) {
      if (search.test(item, 0)) reportForm(type, search);
      walk(type, search);
    }
  }
}

function walkText(text: Y.XmlText, search: Search): void {
  const { fragment, kind, test, found, beside } = search;
  const block = plain(text);
  const context = beside === undefined ? {} : { beside };
  let passage = "";
  const end = (): void => {
    if (passage !== "")
      found.words.push({ fragment, kind, text: passage, ...(passage === block ? {} : { block }), ...context });
    passage = "";
  };
  for (const item of items(text)) {
    if (item.content instanceof Y.ContentString) {
      const { str } = item.content;
      for (let offset = 0; offset < str.length; offset++) {
        if (test(item, offset)) passage += str.charAt(offset);
        else end();
      }
    } else if (test(item, 0)) found.form.push({ fragment, kind: "added", text: block, onlyForm: true });
  }
  end();
}

function reportForm(element: Y.XmlFragment, { fragment, found }: Search): void {
  const text = items(element)
    .map((item) =>
      item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText ? plain(item.content.type) : "",
    )
    .join("");
  found.form.push({ fragment, kind: "added", text, onlyForm: true });
}

function plain(text: Y.XmlText): string {
  return items(text)
    .map(({ content }) => (content instanceof Y.ContentString ? content.str : ""))
    .join("");
}

/** The living items of a type, marks too, in order. */
function items(type: { readonly _start: Y.Item | null }): Y.Item[] {
  const list: Y.Item[] = [];
  // oxlint-disable-next-line no-underscore-dangle
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) list.push(item);
  return list;
}

function attributeItems(type: { readonly _map: ReadonlyMap<string, Y.Item> }): Y.Item[] {
  // oxlint-disable-next-line no-underscore-dangle
  return [...type._map.values()].filter((item) => !item.deleted);
}

/** An editor splits a block by deleting and inserting the same words: they are in both copies. */
function withoutMoves(passages: readonly MissingPassage[]): MissingPassage[] {
  const left = [...passages];
  for (const removed of passages.filter(({ kind }) => kind === "removed")) {
    const pair = left.findIndex(
      ({ kind, text, fragment }) => kind === "added" && text === removed.text && fragment === removed.fragment,
    );
    if (pair < 0) continue;
    left.splice(pair, 1);
    left.splice(left.indexOf(removed), 1);
  }
  return left;
}
