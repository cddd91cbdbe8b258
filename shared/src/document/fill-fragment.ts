/** Owns the way from canonical content into an empty Yjs fragment, node for node as y-tiptap writes it, so that an editor shows it and changes nothing. */

import { Node } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { ContentAttribute, ContentNode } from "./content.ts";
import { documentSchema } from "./schema.ts";

/** Fills an empty fragment with the content of a `doc` node, in one transaction of its document. */
export function fillFragment(fragment: Y.XmlFragment, content: ContentNode): void {
  const nodes = complete(content).content ?? [];
  const write = () => fragment.insert(0, sharedTypes(nodes));
  if (fragment.doc === null) write();
  else fragment.doc.transact(write);
}

/** The content with the attributes that the schema gives by default. What the schema does not know stays as it is. */
function complete(content: ContentNode): ContentNode {
  try {
    const node = Node.fromJSON(documentSchema, content);
    node.check();
    return node.toJSON() as ContentNode;
  } catch (error) {
    if (error instanceof RangeError) return content;
    throw error;
  }
}

function sharedTypes(nodes: readonly ContentNode[]): (Y.XmlElement | Y.XmlText)[] {
  const types: (Y.XmlElement | Y.XmlText)[] = [];
  let run: ContentNode[] = [];
  const endRun = (): void => {
    if (run.length > 0) types.push(sharedText(run));
    run = [];
  };
  for (const node of nodes) {
    if (node.text !== undefined) run.push(node);
    else {
      endRun();
      types.push(sharedElement(node));
    }
  }
  endRun();
  return types;
}

function sharedText(run: readonly ContentNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map((node) => ({
      insert: node.text,
      attributes: Object.fromEntries((node.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}])),
    })),
  );
  return text;
}

function sharedElement(node: ContentNode): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, ContentAttribute>>(node.type);
  // y-tiptap writes no null: absent and null mean the same to ProseMirror.
  for (const [name, value] of Object.entries(node.attrs ?? {})) if (value !== null) element.setAttribute(name, value);
  element.insert(0, sharedTypes(node.content ?? []));
  return element as unknown as Y.XmlElement;
}
