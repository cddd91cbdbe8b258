/** Owns what an addendum, and what is signed in it, may look like: exactly the members that the format names. */

import type { AddendumFile, AddendumStatement } from "../addendum.ts";
import { count, digest, exactly, faultIn, list, nullable, object, type Shape, text } from "./fits.ts";

const publicKey = object({ keyid: digest, alg: exactly("Ed25519"), key: text, since: text });

function envelope(type: string): Shape {
  const signature = object({ keyid: digest, alg: exactly("Ed25519"), sig: text });
  return object({ payloadType: exactly(type), payload: text, signatures: list(signature) });
}

const file = object({
  format: exactly("sanguan-addendum/1"),
  digest,
  envelope: envelope("application/vnd.sanguan.addendum.v1+json"),
  keys: list(publicKey),
  rotations: list(envelope("application/vnd.sanguan.key-rotation.v1+json")),
} satisfies Record<keyof AddendumFile, Shape>);

const statement = object({
  format: exactly("sanguan-addendum/1"),
  meetingId: text,
  record: digest,
  number: count,
  previous: nullable(digest),
  kind: text,
  document: text,
  fragment: text,
  passage: nullable(text),
  text,
  author: text,
  proposedAt: text,
  decidedBy: text,
  decidedAt: text,
  reason: text,
} satisfies Record<keyof AddendumStatement, Shape>);

export function addendumFileFault(value: unknown): string | undefined {
  return faultIn(value, file, "addendum");
}

export function addendumStatementFault(value: unknown): string | undefined {
  return faultIn(value, statement, "statement");
}
