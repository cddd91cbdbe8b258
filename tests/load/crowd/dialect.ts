/** Owns how the servers are spoken to: y-websocket's frames, or the same behind the document's name, as Hocuspocus wants them. */

import * as encoding from "lib0/encoding";
import type * as Y from "yjs";

export interface Dialect {
  path(document: string, person: string): string;
  /** What a client says first. */
  hello(document: string): Uint8Array[];
  update(document: string, update: Uint8Array): Uint8Array;
  caret(document: string, doc: Y.Doc, clock: number, at: number): Uint8Array;
}

export const dialects: Readonly<Record<string, Dialect>> = {
  sanguan: plain((document, person) => `/sync/${encodeURIComponent(document)}?ticket=${person}`),
  "y-websocket-server": plain((document) => `/sync/${document}`),
  hocuspocus: named(),
  "hocuspocus-batching": named(),
};

function plain(path: Dialect["path"]): Dialect {
  return {
    path,
    hello: () => [frame(undefined, 0, (encoder) => writeStep1(encoder))],
    update: (_document, update) => frame(undefined, 0, (encoder) => writeUpdate(encoder, update)),
    caret: (_document, doc, clock, at) => frame(undefined, 1, (encoder) => writeCaret(encoder, doc, clock, at)),
  };
}

function named(): Dialect {
  return {
    path: () => "/",
    hello: (document) => [
      frame(document, 2, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, "token");
      }),
      frame(document, 0, (encoder) => writeStep1(encoder)),
    ],
    update: (document, update) => frame(document, 0, (encoder) => writeUpdate(encoder, update)),
    caret: (document, doc, clock, at) => frame(document, 1, (encoder) => writeCaret(encoder, doc, clock, at)),
  };
}

function frame(document: string | undefined, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  if (document !== undefined) encoding.writeVarString(encoder, document);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** "I have nothing." */
function writeStep1(encoder: encoding.Encoder): void {
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
}

function writeUpdate(encoder: encoding.Encoder, update: Uint8Array): void {
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, update);
}

/** One awareness entry as an editor sends it with every key: name, colour, and a position relative to an item. */
function writeCaret(encoder: encoding.Encoder, doc: Y.Doc, clock: number, at: number): void {
  const position = { type: null, tname: "default", item: { client: doc.clientID, clock: at }, assoc: 0 };
  const state = { user: { name: "王建国", color: "#2f6f4f" }, cursor: { anchor: position, head: position } };
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, 1);
  encoding.writeVarUint(body, doc.clientID);
  encoding.writeVarUint(body, clock);
  encoding.writeVarString(body, JSON.stringify(state));
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
}
