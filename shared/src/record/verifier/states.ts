/** Owns whether the frozen Yjs bytes are those that were signed, and whether they say what the parts say: nothing less, nothing hidden beside it. */

import * as Y from "yjs";
import { type Check, verdict } from "../check.ts";
import { sha256Hex } from "../digest.ts";
import type { RecordPart } from "../record.ts";
import { derive, holdsSomething } from "./derive.ts";
import type { RecordBytes } from "./record-bytes.ts";
import { isSameContent } from "./same-content.ts";
import type { VerifyOptions } from "./sealed.ts";
import { isKnownKind } from "./shape.ts";
import { strayMember, unsaidIn } from "./unsaid.ts";

/** Of the parts that are there; `states` must hold what they name, and nothing else. */
export async function verifyStates(
  parts: readonly RecordPart[],
  states: Readonly<Record<string, string>>,
  made: RecordBytes,
  { pause }: Pick<VerifyOptions, "pause">,
): Promise<readonly Check[]> {
  const digestFaults: string[] = [];
  const contentFaults: string[] = [];
  const named = new Set<string>();
  for (const part of parts) {
    // A kind that came later may have one too.
    const document = "document" in part ? part.document : undefined;
    if (document === undefined) continue;
    if (named.size % 8 === 7) await pause?.();
    if (named.has(document.name)) digestFaults.push(`${document.name} twice`);
    named.add(document.name);
    const encoded = Object.hasOwn(states, document.name) ? states[document.name] : undefined;
    const bytes = encoded === undefined ? undefined : made.decoded(document.name, encoded);
    if (bytes === undefined || sha256Hex(bytes) !== document.sha256) {
      // Bytes that nobody signed are not even read.
      digestFaults.push(document.name);
      continue;
    }
    const fault = isKnownKind(part.kind) ? contentFault(bytes, part) : undefined;
    if (fault !== undefined) contentFaults.push(`${document.name}: ${fault}`);
  }
  for (const name of Object.keys(states)) if (!named.has(name)) digestFaults.push(`${name} is nobody's`);
  return [verdict("states", digestFaults), verdict("states-match-content", contentFaults)];
}

/** Where the state and the part differ, or `undefined`. */
function contentFault(bytes: Uint8Array, part: RecordPart): string | undefined {
  // Its name goes nowhere; Yjs would draw one at random for each.
  const document = new Y.Doc({ guid: "" });
  try {
    const unsaid = unsaidIn(bytes);
    if (unsaid !== undefined) return `hidden ${unsaid}`;
    Y.applyUpdate(document, bytes);
    // Structs that wait for others would be content that no reader sees.
    if (document.store.pendingStructs !== null || document.store.pendingDs !== null) return "incomplete";
    const said = contents(part);
    // Of two with one id, the words of one could not be compared.
    if (said === undefined) return "twice";
    for (const [name, type] of document.share) if (!said.has(name) && holdsSomething(type)) return `hidden ${name}`;
    for (const [name, content] of said) {
      if (!isSameContent(derive(document.getXmlFragment(name)), content)) return name;
    }
    const member = strayMember(document);
    return member === undefined ? undefined : `hidden ${member}`;
  } catch {
    return "unreadable";
  } finally {
    document.destroy();
  }
}

/** What the part says of each fragment; `undefined` when it names one twice. */
function contents(part: RecordPart): ReadonlyMap<string, unknown> | undefined {
  if (part.kind === "report" || part.kind === "notes") return new Map([["default", part.content]]);
  const entries = part.kind === "comments" ? part.comments : part.kind === "tasks" ? part.tasks : [];
  const said = new Map(entries.map(({ id, content }) => [id, content]));
  return said.size === entries.length ? said : undefined;
}
