/** Owns the verifier's own Merkle tree (RFC 9162 § 2.1): leaf by leaf, as a log would grow; the builder divides from the top instead. */

import { sha256Bytes } from "../digest.ts";

export function leafDigest(bytes: Uint8Array): Uint8Array {
  return tagged(0, bytes);
}

/** The tree head of § 2.1.2 over leaf hashes: a stack of whole subtrees, each as large as a bit of the count. */
export function runningHead(leaves: readonly Uint8Array[]): Uint8Array {
  const stack: Uint8Array[] = [];
  for (const [index, leaf] of leaves.entries()) {
    let hash = leaf;
    for (let bit = index; bit % 2 === 1; bit = (bit - 1) / 2) hash = tagged(1, stack.pop() ?? hash, hash);
    stack.push(hash);
  }
  let head = stack.pop();
  if (head === undefined) return sha256Bytes(new Uint8Array());
  for (let left = stack.pop(); left !== undefined; left = stack.pop()) head = tagged(1, left, head);
  return head;
}

/** The head that this leaf hash and its proof make at `index` of a tree of `size` leaves (§ 2.1.3.2); `undefined` for a proof of another length. */
export function provenHead(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      hash = tagged(1, sibling, hash);
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else hash = tagged(1, hash, sibling);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : undefined;
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
