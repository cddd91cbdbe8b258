/** Owns the tree over a record's parts: the Merkle tree hash of RFC 9162 § 2.1 with SHA-256, and proofs that one part belongs to it. */

import { sha256Bytes } from "./digest.ts";

/** Prefix 0x00, so that a leaf can never pass for a node. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  return prefixed(0, bytes);
}

/** The tree head over leaf hashes. No leaves: the hash of nothing. */
export function treeHead(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256Bytes(new Uint8Array());
  if (leaves.length === 1) return first;
  const split = splitPoint(leaves.length);
  return node(treeHead(leaves.slice(0, split)), treeHead(leaves.slice(split)));
}

/**
 * The path from one leaf to the head (RFC 9162 § 2.1.3.1), nearest first.
 * @throws RangeError when there is no such leaf.
 */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("no such leaf");
  return path(leaves, index);
}

function path(hashes: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (hashes.length === 1) return [];
  const split = splitPoint(hashes.length);
  return index < split
    ? [...path(hashes.slice(0, split), index), treeHead(hashes.slice(split))]
    : [...path(hashes.slice(split), index - split), treeHead(hashes.slice(0, split))];
}

/** The largest power of two below `size`. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Prefix 0x01. */
function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return prefixed(1, both);
}

function prefixed(prefix: number, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + 1);
  whole[0] = prefix;
  whole.set(bytes, 1);
  return sha256Bytes(whole);
}
