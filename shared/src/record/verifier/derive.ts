/** Owns the verifier's own way from a frozen state to its content, read from the structs of Yjs and not through its views, which the builder uses. */

import * as Y from "yjs";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Node = Readonly<Record<string, Json>>;
type Mark = { readonly type: string; readonly attrs?: Node };
type Root = Pick<Y.XmlFragment, "_start" | "_map">;

/** Elements that stand deeper are one node of their names and words. */
const deepest = 100;

/** The content of a fragment, without the flags of unknown nodes: which names a program knew says nothing of the text. */
export function derive(fragment: Y.XmlFragment): Node {
  return node("doc", {}, inside(fragment, 0));
}

/** Whether anything in it is not deleted. By structs, for a root that nobody opened has no kind. */
export function holdsSomething({ _start: first, _map: members }: Root): boolean {
  for (let item = first; item !== null; item = item.right) if (!item.deleted) return true;
  return [...members.values()].some((item) => !item.deleted);
}

function inside(parent: Root, depth: number): Node[] {
  const nodes: Node[] = [];
  for (const content of standing(parent)) {
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlText)
      for (const run of runs(content.type)) join(nodes, run);
    else if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
      nodes.push(depth < deepest ? element(content.type, depth) : raw(namesAndWords(content.type)));
    else for (const value of content.getContent()) nodes.push(raw(plain(value)));
  }
  return nodes;
}

/** What stands in a type and is not deleted. What does not count (the start of a mark) has no place of its own. */
function* standing(parent: Root): Generator<Y.Item["content"]> {
  const { _start: first } = parent;
  for (let item = first; item !== null; item = item.right) if (!item.deleted && item.countable) yield item.content;
}

function element(from: Y.XmlElement, depth: number): Node {
  const said: [string, unknown][] = [];
  const { _map: attributes } = from;
  for (const [name, item] of attributes) if (!item.deleted) said.push([name, item.content.getContent().at(-1)]);
  return node(from.nodeName, sorted(said), inside(from, depth + 1));
}

/** Text between two marks, or something that stands in the text. */
function runs(text: Y.XmlText): Node[] {
  const found: Node[] = [];
  const open = new Map<string, unknown>();
  let words = "";
  const flush = () => {
    if (words === "") return;
    const marks = [...open].map(([name, value]) => mark(name, value)).sort(byTypeThenAttributes);
    found.push({ type: "text", text: words.toWellFormed(), ...(marks.length === 0 ? {} : { marks }) });
    words = "";
  };
  const { _start: first } = text;
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) words += content.str;
    else {
      flush();
      if (!(content instanceof Y.ContentFormat)) {
        for (const value of content.getContent()) found.push(raw(plain(value)));
      } else if (content.value === null) open.delete(content.key);
      else open.set(content.key, content.value);
    }
  }
  flush();
  return found;
}

function mark(name: string, value: unknown): Mark {
  const attrs =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? sorted(Object.entries(value))
      : { value: plain(value) };
  // y-tiptap ends the name of a mark that may lie over itself with a hash.
  const type = name.replace(/--[a-zA-Z0-9+/=]{8}$/, "");
  return Object.keys(attrs).length === 0 ? { type } : { type, attrs };
}

/** Neighbours with the same marks are one. */
function join(nodes: Node[], next: Node): void {
  const last = nodes.at(-1);
  const alike = last?.["type"] === "text" && next["type"] === "text" && "text" in last && "text" in next;
  if (alike && JSON.stringify(last["marks"]) === JSON.stringify(next["marks"]))
    nodes[nodes.length - 1] = { ...last, text: `${last["text"] as string}${next["text"] as string}` };
  else nodes.push(next);
}

/** Of everything below an element, in its order; on a list, for nobody's stack is as deep as a forger's nesting. */
function namesAndWords(from: Y.XmlElement): readonly string[] {
  const found: string[] = [];
  const waiting: unknown[] = [from];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlText) for (const run of runs(next)) found.push((run["text"] as string | undefined) ?? "");
    if (!(next instanceof Y.XmlElement)) continue;
    found.push(next.nodeName);
    const below = [...standing(next)].flatMap((content) => content.getContent() as unknown[]);
    waiting.push(...below.toReversed());
  }
  return found;
}

function node(type: string, attrs: Node, content: readonly Node[]): Node {
  return {
    type,
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  };
}

function raw(value: Json): Node {
  return { type: "raw", attrs: { value } };
}

function sorted(entries: readonly (readonly [string, unknown])[]): Node {
  const said = entries.filter(([, value]) => value !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(said.map(([name, value]) => [name.toWellFormed(), plain(value)]));
}

/** As the canonical JSON of this format can say it; what it can't say becomes its words. */
function plain(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map((each: unknown) => plain(each));
  if (value instanceof Y.AbstractType) return plain(value.toJSON());
  return typeof value === "object" ? sorted(Object.entries(value)) : typeof value;
}

/** Two marks of one type lie over each other only where a schema lets them; their attributes order them then. */
function byTypeThenAttributes(one: Mark, other: Mark): number {
  if (one.type !== other.type) return one.type < other.type ? -1 : 1;
  return JSON.stringify(one.attrs ?? null) < JSON.stringify(other.attrs ?? null) ? -1 : 1;
}
