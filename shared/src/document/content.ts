/** Owns the canonical content of shared text: a plain tree derived from Yjs, total (an unknown node is kept raw and flagged, never dropped). */

/** A node as ProseMirror's JSON has it; `unknown: true` flags what this version's schema does not know. */
export interface ContentNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, ContentAttribute>>;
  readonly content?: readonly ContentNode[];
  readonly text?: string;
  readonly marks?: readonly ContentMark[];
  readonly unknown?: true;
}

export interface ContentMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, ContentAttribute>>;
  readonly unknown?: true;
}

/** A canonical JSON value; lists and objects occur (a table cell's `colwidth`, attributes of unknown nodes). */
export type ContentAttribute =
  | string
  | number
  | boolean
  | null
  | readonly ContentAttribute[]
  | { readonly [name: string]: ContentAttribute };

/** Enough of a text to know which it is. */
export function openingWords(node: ContentNode, most = 30): string {
  const letters = Array.from(plainText(node).replaceAll(/\s+/g, " ").trim());
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most).join("")}…`;
}

/** The text of a content tree, one line per block. */
export function plainText(node: ContentNode): string {
  const lines: string[] = [];
  let line = "";
  const flush = () => {
    if (line !== "") lines.push(line);
    line = "";
  };
  const walk = (at: ContentNode): void => {
    if (at.text !== undefined) line += at.text;
    else if (at.type === "hardBreak") line += "\n";
    else {
      const inline = at.content?.some((child) => child.text !== undefined) ?? false;
      if (!inline) flush();
      for (const child of at.content ?? []) walk(child);
      flush();
    }
  };
  walk(node);
  flush();
  return lines.join("\n");
}
