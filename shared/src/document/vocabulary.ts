/**
 * Owns what shared text may be made of, as data and apart from the editor's schema, so that reading, sealing and checking need no editor: what may stand in what,
 * in any order, and with which attributes. A test holds it against the schema, both ways.
 */

import type { DocumentRef } from "../domain/document-ref.ts";
import { idPattern } from "../domain/id.ts";
import { isSafeLink } from "./safe-link.ts";

/** The fragment of a `report` or `notes` document. Comments and tasks have one fragment each, named by their id. */
export const mainFragment = "default";

/** Whether a document of this kind may have a fragment of this name. */
export function mayHaveFragment(kind: DocumentRef["kind"], fragment: string): boolean {
  return kind === "report" || kind === "notes" ? fragment === mainFragment : idPattern.test(fragment);
}

/** By name; each says which values an attribute may have when it has one (y-tiptap writes no null). */
export type Attributes = ReadonlyMap<string, (value: unknown) => boolean>;

export interface NodeRule {
  /** The elements that may stand in it, in any order and number. */
  readonly holds: ReadonlySet<string>;
  /** Text stands beside them, with any of the marks. */
  readonly holdsText: boolean;
  readonly attributes: Attributes;
}

const blocks: ReadonlySet<string> = new Set([
  "paragraph",
  "heading",
  "blockquote",
  "bulletList",
  "orderedList",
  "horizontalRule",
  "table",
]);

/** What may stand directly in a fragment. */
export const fragmentHolds = blocks;

const attributes = (record: Readonly<Record<string, (value: unknown) => boolean>> = {}): Attributes =>
  new Map(Object.entries(record));

const text = (own: Attributes = attributes()): NodeRule => ({
  holds: new Set(["hardBreak"]),
  holdsText: true,
  attributes: own,
});

const box = (holds: Iterable<string>, own: Attributes = attributes()): NodeRule => ({
  holds: new Set(holds),
  holdsText: false,
  attributes: own,
});

const cell = attributes({
  // As in HTML.
  colspan: (value) => isCount(value, 1_000),
  rowspan: (value) => isCount(value, 65_534),
  colwidth: (value) => Array.isArray(value) && value.length <= 1_000 && value.every((width) => isWidth(width)),
  align: (value) => value === "left" || value === "center" || value === "right",
});

export const nodeRules: ReadonlyMap<string, NodeRule> = new Map([
  ["paragraph", text()],
  ["heading", text(attributes({ level: (value) => isCount(value, 4) }))],
  ["blockquote", box(blocks)],
  ["bulletList", box(["listItem"])],
  [
    "orderedList",
    box(
      ["listItem"],
      attributes({
        // Whatever number somebody types before the point, with as many digits as they like.
        start: (value) => typeof value === "number" && !Number.isNaN(value),
        type: (value) => typeof value === "string" && /^[1aAiI]$/.test(value),
      }),
    ),
  ],
  ["listItem", box(blocks)],
  ["hardBreak", box([])],
  ["horizontalRule", box([])],
  ["table", box(["tableRow"])],
  ["tableRow", box(["tableCell", "tableHeader"])],
  ["tableHeader", box(blocks, cell)],
  ["tableCell", box(blocks, cell)],
]);

/** Every link opens alike: what a page looks like, and what a linked page may do to it, is not its author's choice. */
export const linkOpens = { target: "_blank", rel: "noopener noreferrer nofollow" } as const;

/** y-tiptap writes every attribute of a mark, null too. */
export const markRules: ReadonlyMap<string, Attributes> = new Map([
  ["bold", attributes()],
  ["italic", attributes()],
  ["underline", attributes()],
  ["strike", attributes()],
  [
    "link",
    attributes({
      href: (value) => typeof value === "string" && isSafeLink(value),
      target: (value) => value === linkOpens.target,
      rel: (value) => value === linkOpens.rel,
      class: () => false,
      title: (value) => typeof value === "string",
    }),
  ],
]);

/** Anything else in an update comes from another version of the schema, or from a forger. */
export const nodeNames: ReadonlySet<string> = new Set(nodeRules.keys());

export const markNames: ReadonlySet<string> = new Set(markRules.keys());

/** Whether text may carry this: the attributes of a mark, or null where the mark ends. */
export function mayMark(name: string, value: unknown): boolean {
  const rules = markRules.get(name);
  if (rules === undefined || typeof value !== "object" || Array.isArray(value)) return false;
  if (value === null) return true;
  if (name === "link" && typeof Object.entries(value).find(([key]) => key === "href")?.[1] !== "string") return false;
  return Object.entries(value).every(([key, each]) => rules.has(key) && (each === null || rules.get(key)?.(each)));
}

/** A mark's name without the hash that y-tiptap adds to marks that may overlap. Ours may not, but a record is read whatever it holds. */
export function markName(attribute: string): string {
  return attribute.replace(/--[a-zA-Z0-9+/=]{8}$/, "");
}

function isCount(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;
}

function isWidth(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100_000;
}
