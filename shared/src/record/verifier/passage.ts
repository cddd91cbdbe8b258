/** Owns whether the words that an addendum stands beside are in the record that it is added to. */

import type { AddendumStatement } from "../addendum.ts";
import type { RecordPart } from "../record.ts";

/** What is to be told of it; nothing where the document is not shown, as in an extract. */
export function passageDoubts(
  { document, fragment, passage }: Pick<AddendumStatement, "document" | "fragment" | "passage">,
  parts: readonly RecordPart[],
): readonly string[] {
  const part = parts.find((one) => "document" in one && one.document.name === document);
  if (part === undefined)
    return parts.some(({ kind }) => kind === "agenda") ? ["about a document that is not in the record"] : [];
  const content = contentOf(part, fragment);
  if (content === undefined) return ["about a text that is not in the record"];
  return passage === null || compact(wordsOf(content)).includes(compact(passage))
    ? []
    : ["beside words that are not in the record"];
}

function contentOf(part: RecordPart, fragment: string): unknown {
  if (part.kind === "report" || part.kind === "notes") return fragment === "default" ? part.content : undefined;
  const entries = part.kind === "comments" ? part.comments : part.kind === "tasks" ? part.tasks : undefined;
  // Of a kind to come nothing is known; of all comments or tasks together, everything is said.
  if (entries === undefined || fragment === "default") return entries ?? part;
  return entries.find(({ id }) => id === fragment)?.content;
}

/** All text in it, in order: whatever is called so, for a part of a kind to come is searched whole. */
function wordsOf(content: unknown): string {
  let words = "";
  const waiting: unknown[] = [content];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    const members: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    const text: unknown = Array.isArray(next) ? undefined : (next as Readonly<Record<string, unknown>>)["text"];
    if (typeof text === "string") words += text;
    // One by one: a call takes only so many arguments, and a record may have more.
    for (let index = members.length - 1; index >= 0; index -= 1) waiting.push(members[index]);
  }
  return words;
}

/** Whoever selects words across paragraphs takes blanks and line ends along. */
function compact(words: string): string {
  return words.replaceAll(/\s+/g, "");
}
