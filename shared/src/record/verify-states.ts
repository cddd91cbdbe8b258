/** Owns whether the frozen Yjs bytes are those that were signed, and whether they say what the parts say: nothing less, nothing hidden beside it. */

import * as Y from "yjs";
import type { ContentNode } from "../document/content.ts";
import { deriveFragment } from "../document/derive-content.ts";
import { mainFragment } from "../document/vocabulary.ts";
import { type Check, verdict } from "./check.ts";
import { fromBase64, sha256Hex } from "./digest.ts";
import type { Manifest, RecordFile, RecordPart } from "./record.ts";
import { sealable } from "./sealable.ts";
import { rewrite } from "./verify-canonical.ts";

export function verifyStates(file: RecordFile, manifest: Manifest): readonly Check[] {
  const digestFaults: string[] = [];
  const contentFaults: string[] = [];
  const named = new Set<string>();
  for (const [index, entry] of manifest.parts.entries()) {
    const { document } = entry;
    if (document === null) continue;
    named.add(document.name);
    const encoded = Object.hasOwn(file.states, document.name) ? file.states[document.name] : undefined;
    const bytes = encoded === undefined ? undefined : fromBase64(encoded);
    if (bytes === undefined || sha256Hex(bytes) !== document.sha256) {
      // Bytes that nobody signed are not even read.
      digestFaults.push(document.name);
      continue;
    }
    const part = file.parts[index];
    const fault = part === undefined ? "missing" : contentFault(bytes, part);
    if (fault !== undefined) contentFaults.push(`${document.name}: ${fault}`);
  }
  for (const name of Object.keys(file.states)) if (!named.has(name)) digestFaults.push(`${name} is nobody's`);
  return [verdict("states", digestFaults), verdict("states-match-content", contentFaults)];
}

/** Where the state and the part differ, or `undefined`. */
function contentFault(bytes: Uint8Array, part: RecordPart): string | undefined {
  const document = new Y.Doc();
  try {
    Y.applyUpdate(document, bytes);
    // Structs that wait for others would be content that no reader sees.
    if (document.store.pendingStructs !== null || document.store.pendingDs !== null) return "incomplete";
    const said = contents(part);
    for (const [name, type] of document.share) if (!said.has(name) && holdsSomething(type)) return `hidden ${name}`;
    for (const [name, content] of said) {
      const derived = sealable(deriveFragment(document.getXmlFragment(name)));
      if (rewrite(derived) !== rewrite(content)) return name;
    }
    return undefined;
  } catch {
    return "unreadable";
  } finally {
    document.destroy();
  }
}

/** What the part says of each fragment. */
function contents(part: RecordPart): ReadonlyMap<string, ContentNode> {
  if (part.kind === "report" || part.kind === "notes") return new Map([[mainFragment, part.content]]);
  if (part.kind === "comments") return new Map(part.comments.map(({ id, content }) => [id, content]));
  if (part.kind === "tasks") return new Map(part.tasks.map(({ id, content }) => [id, content]));
  return new Map();
}

/** By structs, for a root that nobody opened has no kind. */
function holdsSomething({ _start: first, _map: members }: Pick<Y.XmlFragment, "_start" | "_map">): boolean {
  for (let item = first; item !== null; item = item.right) if (!item.deleted) return true;
  return [...members.values()].some((item) => !item.deleted);
}
