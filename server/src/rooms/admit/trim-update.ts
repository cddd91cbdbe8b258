/** Owns the bytes of an update without what is known: each struct is in the log once, and a known clock can't smuggle in other content. */

import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Ground } from "./ground.ts";
import type { DeleteRange, UpdateShape } from "./update-shape.ts";

export function trimUpdate(
  bytes: Uint8Array,
  shape: UpdateShape,
  deletes: readonly DeleteRange[],
  ground: Ground,
): Uint8Array {
  const overlaps = shape.sections.some(
    ({ client, start, structs }) =>
      start < ground.reach(client) || structs.some(({ content }) => content.kind === "hole"),
  );
  if (!overlaps && deletes.length === shape.deletes.length) return bytes;
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, overlaps ? newStructs(bytes, shape, ground) : bytes.subarray(0, shape.deletesAt));
  writeDeletes(encoder, deletes);
  return encoding.toUint8Array(encoder);
}

function newStructs(bytes: Uint8Array, shape: UpdateShape, ground: Ground): Uint8Array {
  const known = encoding.createEncoder();
  encoding.writeVarUint(known, shape.sections.length);
  for (const { client } of shape.sections) {
    encoding.writeVarUint(known, client);
    encoding.writeVarUint(known, ground.reach(client));
  }
  // Without deletions the delete set is one zero at the end.
  const structs = encoding.createEncoder();
  encoding.writeUint8Array(structs, bytes.subarray(0, shape.deletesAt));
  encoding.writeVarUint(structs, 0);
  return Y.diffUpdate(encoding.toUint8Array(structs), encoding.toUint8Array(known)).subarray(0, -1);
}

function writeDeletes(encoder: encoding.Encoder, deletes: readonly DeleteRange[]): void {
  const clients = Map.groupBy(deletes, ({ client }) => client);
  encoding.writeVarUint(encoder, clients.size);
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { start, end } of ranges) {
      encoding.writeVarUint(encoder, start);
      encoding.writeVarUint(encoder, end - start);
    }
  }
}
