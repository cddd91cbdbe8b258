/** Owns the way from a Yjs fragment to its canonical content: total (what this version does not know stays, raw and flagged), and the same for equal states. */

import * as Y from "yjs";
import type { ContentAttribute, ContentMark, ContentNode } from "./content.ts";
import { markName, markNames, nodeNames } from "./vocabulary.ts";

/** The content of a fragment as a `doc` node, as y-tiptap maps it to ProseMirror; an empty fragment has no `content`. */
export function deriveFragment(fragment: Y.XmlFragment): ContentNode {
  return withContent({ type: "doc" }, children(fragment, 0));
}

/** No editor nests as deep; a forger could, until reading it would overflow the stack and the meeting could never be sealed. */
const deepest = 100;

function children(parent: Y.XmlFragment, depth: number): ContentNode[] {
  const nodes: ContentNode[] = [];
  for (const child of parent.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) for (const text of textNodes(child)) pushText(nodes, text);
    else if (child instanceof Y.XmlElement) nodes.push(depth < deepest ? elementNode(child, depth) : tooDeep(child));
    else nodes.push(unknownValue(child instanceof Y.AbstractType ? (child.toJSON() as unknown) : child));
  }
  return nodes;
}

function elementNode(element: Y.XmlElement, depth: number): ContentNode {
  const type = element.nodeName;
  const attrs = contentAttributes(attributesOf(element));
  const node: ContentNode = {
    type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(nodeNames.has(type) ? {} : { unknown: true as const }),
  };
  return withContent(node, children(element, depth + 1));
}

/** Name by name, for Yjs gathers them in an object that loses one named `__proto__`. */
function attributesOf(element: Y.XmlElement): Record<string, unknown> {
  const { _map: held } = element;
  return Object.fromEntries([...held.keys()].map((name) => [name, element.getAttribute(name)]));
}

/** The names and words below it, in their order; without recursion. */
function tooDeep(element: Y.XmlElement): ContentNode {
  const found: string[] = [];
  const stack: unknown[] = [element];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at instanceof Y.XmlElement) {
      found.push(at.nodeName);
      stack.push(...(at.toArray() as unknown[]).toReversed());
    } else if (at instanceof Y.XmlText) for (const text of textNodes(at)) found.push(text.text ?? "");
  }
  return unknownValue(found);
}

function withContent(node: ContentNode, content: readonly ContentNode[]): ContentNode {
  return content.length === 0 ? node : { ...node, content };
}

function textNodes(text: Y.XmlText): ContentNode[] {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map(
    ({ insert, attributes: marked }) => {
      if (typeof insert !== "string") return unknownValue(insert instanceof Y.AbstractType ? insert.toJSON() : insert);
      const marks = contentMarks(Object.entries(marked ?? {}));
      return { type: "text", text: insert.toWellFormed(), ...(marks.length === 0 ? {} : { marks }) };
    },
  );
}

/** From the attributes that a run of text carries. */
export function contentMarks(carried: Iterable<readonly [string, unknown]>): ContentMark[] {
  return [...carried].map(([name, value]) => mark(name, value)).sort(byTypeThenAttributes);
}

/** Runs with the same marks are one node: Yjs splits them where a mark once was. */
export function pushText(nodes: ContentNode[], next: ContentNode): void {
  const last = nodes.at(-1);
  if (last?.text !== undefined && next.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(next.marks))
    nodes[nodes.length - 1] = { ...last, text: last.text + next.text };
  else nodes.push(next);
}

function mark(attribute: string, value: unknown): ContentMark {
  const type = markName(attribute);
  const attrs =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? contentAttributes(value as Record<string, unknown>)
      : { value: canonical(value) };
  return {
    type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(markNames.has(type) ? {} : { unknown: true as const }),
  };
}

/** By type; marks of one type that lie over each other by what they say. */
function byTypeThenAttributes(one: ContentMark, other: ContentMark): number {
  if (one.type !== other.type) return one.type < other.type ? -1 : 1;
  return JSON.stringify(one.attrs ?? null) < JSON.stringify(other.attrs ?? null) ? -1 : 1;
}

export function unknownValue(value: unknown): ContentNode {
  return { type: "raw", attrs: { value: canonical(value) }, unknown: true };
}

export function contentAttributes(
  record: Readonly<Record<string, unknown>>,
): Record<string, ContentAttribute> | undefined {
  const entries = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => [name, canonical(value)] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** As canonical JSON can say it; what JSON can't say becomes its words. */
function canonical(value: unknown): ContentAttribute {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map((each) => canonical(each));
  if (typeof value === "object") return contentAttributes(value as Record<string, unknown>) ?? {};
  return typeof value === "number" || typeof value === "bigint" ? String(value) : typeof value;
}
