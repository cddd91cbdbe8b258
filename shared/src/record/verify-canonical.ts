/** Owns the verifier's own writing of canonical JSON and of the tree head, apart from the builder's, so that one's fault is not hidden by the same fault in the other. */

import { sha256Bytes } from "./digest.ts";

/** Canonical JSON of a value that came out of `JSON.parse`; `undefined` for one that the format does not allow. */
export function rewrite(value: unknown): string | undefined {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : undefined;
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (Array.isArray(value)) {
    const members = value.map((member: unknown) => rewrite(member));
    return members.includes(undefined) ? undefined : `[${members.join(",")}]`;
  }
  if (typeof value !== "object") return undefined;
  // RFC 8785 § 3.2.3: by UTF-16 code units, which is how JavaScript compares text.
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  const members: string[] = [];
  for (const [key, member] of entries) {
    const name = rewrite(key);
    const written = rewrite(member);
    if (name === undefined || written === undefined) return undefined;
    members.push(`${name}:${written}`);
  }
  return `{${members.join(",")}}`;
}

/**
 * The tree head of RFC 9162 § 2.1.2, built leaf by leaf as a log would: a stack of whole subtrees, each as large as a bit of the count.
 * (The builder divides from the top instead.)
 */
export function runningHead(leaves: readonly Uint8Array[]): Uint8Array {
  const stack: Uint8Array[] = [];
  for (const [index, leaf] of leaves.entries()) {
    let hash = tagged(0, leaf);
    for (let bit = index; bit % 2 === 1; bit = (bit - 1) / 2) hash = tagged(1, stack.pop() ?? hash, hash);
    stack.push(hash);
  }
  let head = stack.pop();
  if (head === undefined) return sha256Bytes(new Uint8Array());
  for (let left = stack.pop(); left !== undefined; left = stack.pop()) head = tagged(1, left, head);
  return head;
}

function tagged(tag: number, ...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 1));
  whole[0] = tag;
  let at = 1;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return sha256Bytes(whole);
}
