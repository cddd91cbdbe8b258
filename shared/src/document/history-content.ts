/** Owns what a text looked like at some time of its past, with whose each word is, read off a document that keeps what was deleted. The same content as `derive-content` at that time. */

import * as Y from "yjs";
import type { ContentMark, ContentNode } from "./content.ts";
import { contentAttributes, contentMarks, pushText, unknownValue } from "./derive-content.ts";
import { nodeNames } from "./vocabulary.ts";

/** A run of one item's clocks, of one writer: it stands, was written just now, or was taken out just now. */
export interface Piece {
  /** Within the item. */
  readonly from: number;
  readonly to: number;
  readonly state: "standing" | "new" | "gone";
  /** A person's id. */
  readonly by: string | undefined;
}

/** What is seen at the time in question. */
export interface Sight {
  /** Of an item; empty when nothing is. */
  pieces(item: Y.Item): readonly Piece[];
  /** Whether it had come by then, be it gone again or not. */
  hadCome(item: Y.Item): boolean;
}

/** Marks of a history's own, beside those of the text: whose words they are, and whether they came or went just now. */
export const historyMarks = { writer: "history-writer", new: "history-new", gone: "history-gone" } as const;

/** As in `derive-content`: no editor nests as deep. */
const deepest = 100;

export function contentInSight(fragment: Y.XmlFragment, sight: Sight): ContentNode {
  return withContent({ type: "doc" }, children(fragment, sight, false, 0));
}

/** `leaving`: the parent was taken out just now, and all that it held with it. */
function children(parent: Y.XmlFragment, sight: Sight, leaving: boolean, depth: number): ContentNode[] {
  const nodes: ContentNode[] = [];
  for (const item of itemsOf(parent)) {
    const piece = seen(item, sight, leaving);
    if (piece === undefined) continue;
    const gone = piece.state === "gone";
    const type: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined;
    if (type instanceof Y.XmlText) for (const text of texts(type, sight, gone)) pushText(nodes, text);
    else if (type instanceof Y.XmlElement) {
      const node = element(type, sight, gone, depth);
      if (!gone || node.content !== undefined) nodes.push(node);
    } else if (!gone) for (const value of item.content.getContent()) nodes.push(unknownValue(plain(value)));
  }
  return nodes;
}

function element(type: Y.XmlElement, sight: Sight, gone: boolean, depth: number): ContentNode {
  const { nodeName, _map: held } = type;
  if (depth >= deepest) return unknownValue([nodeName]);
  const values = [...held].flatMap(([name, last]) => {
    const value = valueInSight(last, sight, gone);
    return value === undefined ? [] : [[name, value] as const];
  });
  const attrs = contentAttributes(Object.fromEntries(values));
  const node: ContentNode = {
    type: nodeName,
    ...(attrs === undefined ? {} : { attrs }),
    ...(nodeNames.has(nodeName) ? {} : { unknown: true as const }),
    ...(gone ? { marks: [{ type: historyMarks.gone }] } : {}),
  };
  return withContent(node, children(type, sight, gone, depth + 1));
}

/** The last of the values that had come by then is the one that counted. */
function valueInSight(last: Y.Item, sight: Sight, leaving: boolean): unknown {
  let item: Y.Item | null = last;
  while (item !== null && !sight.hadCome(item)) item = item.left;
  if (item === null) return undefined;
  const state = sight.pieces(item)[0]?.state;
  // It went with its element.
  const counts = leaving ? state !== undefined : state === "standing" || state === "new";
  return counts ? item.content.getContent().at(-1) : undefined;
}

function texts(text: Y.XmlText, sight: Sight, leaving: boolean): ContentNode[] {
  const nodes: ContentNode[] = [];
  const carried = new Map<string, unknown>();
  for (const item of itemsOf(text)) {
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      const piece = seen(item, sight, leaving);
      if (piece === undefined || (piece.state === "gone" && !leaving)) continue;
      if (content.value === null) carried.delete(content.key);
      else carried.set(content.key, content.value);
    } else if (content instanceof Y.ContentString) {
      for (const piece of sight.pieces(item)) {
        const state = leaving ? "gone" : piece.state;
        if (leaving && piece.state === "new") continue;
        const words = content.str.slice(piece.from, piece.to).toWellFormed();
        const marks = [...contentMarks(carried), ...marksOf(state, piece.by)];
        pushText(nodes, { type: "text", text: words, marks });
      }
    } else {
      const piece = seen(item, sight, leaving);
      if (piece !== undefined && piece.state !== "gone")
        for (const value of content.getContent()) nodes.push(unknownValue(plain(value)));
    }
  }
  return nodes;
}

function marksOf(state: Piece["state"], by: string | undefined): ContentMark[] {
  return [
    ...(by === undefined ? [] : [{ type: historyMarks.writer, attrs: { by } }]),
    ...(state === "standing" ? [] : [{ type: historyMarks[state] }]),
  ];
}

/** Of an item that is whole or not there: all but words. */
function seen(item: Y.Item, sight: Sight, leaving: boolean): Piece | undefined {
  const [piece] = sight.pieces(item);
  // What came while its parent went was never seen.
  return leaving && piece?.state === "new" ? undefined : piece;
}

function plain(value: unknown): unknown {
  return value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value;
}

function withContent(node: ContentNode, content: readonly ContentNode[]): ContentNode {
  return content.length === 0 ? node : { ...node, content };
}

/** Also those that were deleted, in order. */
function* itemsOf(type: { readonly _start: Y.Item | null }): Iterable<Y.Item> {
  const { _start: first } = type;
  for (let item = first; item !== null; item = item.right) if (!(item.content instanceof Y.ContentDeleted)) yield item;
}
