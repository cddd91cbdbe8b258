/** Tests the strict decode byte by byte: what Yjs would take, forget, or trip over is refused by name. */

import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { defaultLimits } from "../limits.ts";
import { readUpdateShape } from "./update-shape.ts";

const limits = { updateBytes: 10_000, updateStructs: 5, updateDeletes: 5 };
const read = (bytes: Uint8Array) => readUpdateShape(bytes, limits, (name) => name === "default");

type Part = number | string | Uint8Array;
/** Numbers as varints, strings with their length, bytes as they are. */
function bytes(...parts: readonly Part[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts)
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeUint8Array(encoder, part);
  });
}
const byte = (value: number): Uint8Array => Uint8Array.of(value);
const any = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);

const [gap, hole, deleted, text, mark, type, values] = [0, 10, 1, 4, 6, 7, 8].map(byte) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const nothing = 0;
/** The value of an attribute, of a paragraph that stands before it. */
const attribute = (value: Uint8Array): Uint8Array =>
  bytes(1, 2, 7, 0, type, 1, "default", 3, "paragraph", byte(0x28), 0, 7, 0, "level", 1, value, nothing);
function nestedAny(depth: number): Uint8Array {
  return any((encoder) => {
    for (let left = depth; left > 0; left--) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1));
    encoding.writeUint8(encoder, 126);
  });
}

const malformed: readonly (readonly [string, Uint8Array, string])[] = [
  ["one client's structs in two places", bytes(2, 1, 7, 0, gap, 1, 1, 7, 1, gap, 1, nothing), "a client twice"],
  ["a client that brings nothing", bytes(1, 0, 7, 0, nothing), "a client without structs"],
  ["what is forgotten, with a neighbour", bytes(1, 1, 7, 0, byte(0x80), 1, nothing), "a marked gap"],
  ["a hole with a parent", bytes(1, 1, 7, 0, byte(0x2a), 1, nothing), "a marked gap"],
  ["forgotten without a length", bytes(1, 1, 7, 0, gap, 0, nothing), "an empty range"],
  ["a hole without a length", bytes(1, 1, 7, 0, hole, 0, nothing), "an empty range"],
  ["deleted without a length", bytes(1, 1, 7, 0, deleted, 1, "default", 0, nothing), "an empty range"],
  ["words without words", bytes(1, 1, 7, 0, text, 1, "default", "", nothing), "an empty range"],
  ["no values", bytes(1, 1, 7, 0, values, 1, "default", 0, nothing), "an empty range"],
  ["a deletion of nothing", bytes(0, 1, 7, 1, 3, 0), "an empty range"],
  ["a deletion beyond all clocks", bytes(0, 1, 7, 1, Number.MAX_SAFE_INTEGER, 1), "a clock out of range"],
  ["one client's deletions in two places", bytes(0, 2, 7, 1, 0, 1, 7, 1, 2, 1), "a client twice"],
  ["a deletion twice", bytes(0, 1, 7, 2, 3, 1, 3, 1), "deletions out of order"],
  ["deletions that overlap", bytes(0, 1, 7, 2, 3, 4, 6, 1), "deletions out of order"],
  ["a later deletion first", bytes(0, 1, 7, 2, 3, 1, 0, 1), "deletions out of order"],
  ["structs beyond all clocks", bytes(1, 1, 7, Number.MAX_SAFE_INTEGER, gap, 1, nothing), "a clock out of range"],
  ["an item beside itself", bytes(1, 1, 7, 5, byte(0x84), 7, 5, "x", nothing), "an item before its origin"],
  ["an item beside a later one", bytes(1, 1, 7, 5, byte(0x44), 7, 9, "x", nothing), "an item before its origin"],
  ["an item inside itself", bytes(1, 1, 7, 5, text, 0, 7, 5, "x", nothing), "an item before its origin"],
  ["content that nobody knows", bytes(1, 1, 7, 0, byte(11), 1, "default", 1, nothing), "unknown content"],
  ["a mark that is no JSON", bytes(1, 1, 7, 0, mark, 1, "default", "bold", "{", nothing), ""],
  [
    "words that are no UTF-8",
    bytes(1, 1, 7, 0, text, 1, "default", 2, Uint8Array.of(0xce, 0xff), nothing),
    "not UTF-8",
  ],
  ["words longer than the update", bytes(1, 1, 7, 0, text, 1, "default", 500, nothing), "the bytes end too soon"],
  [
    "a number that never ends",
    bytes(
      1,
      1,
      Uint8Array.from({ length: 12 }, () => 0xff),
    ),
    "a number out of range",
  ],
  [
    "a number beyond all integers",
    bytes(1, 1, Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127)),
    "a number out of range",
  ],
  ["more clients than bytes", bytes(1_000, 1, 7, 0, nothing), "a count larger than its bytes"],
  ["more deletions than bytes", bytes(0, 1, 7, 1_000, 1, 1), "a count larger than its bytes"],
  ["more values than bytes", bytes(1, 1, 7, 0, values, 1, "default", 1_000, nothing), "a count larger than its bytes"],
  ["something behind the end", bytes(0, 0, 0), "bytes after the end"],
  ["a value nested without end", attribute(nestedAny(40)), "nested too deep"],
  [
    "a value that would change what objects are",
    attribute(bytes(byte(118), 1, "__proto__", byte(126))),
    "a forbidden key",
  ],
  ["bytes as a value", attribute(any((encoder) => encoding.writeAny(encoder, Uint8Array.of(1)))), "not a JSON value"],
  ["a number beyond JSON", attribute(any((encoder) => encoding.writeAny(encoder, 1n))), "not a JSON value"],
  [
    "an integer that never ends",
    attribute(
      bytes(
        byte(125),
        Uint8Array.from({ length: 12 }, () => 0xff),
      ),
    ),
    "a number out of range",
  ],
  ["a value cut short", bytes(1, 1, 7, 0, values, 1, "default", 1, byte(123), 0), "the bytes end too soon"],
];

describe("an update", () => {
  it.each(malformed)("[S3] [S4] with %s is malformed", (_what, update, why) => {
    expect(read(update)).toMatchObject({ ok: false, reason: "malformed-update", why: expect.stringContaining(why) });
  });

  it.each([
    ["structs", bytes(1, 6, 7, 0, ...Array.from({ length: 6 }, () => [gap, 1]).flat(), nothing)],
    ["structs", bytes(2, 3, 7, 0, gap, 1, gap, 1, gap, 1, 3, 8, 0, gap, 1, gap, 1, gap, 1, nothing)],
    ["deletions", bytes(0, 1, 7, 6, ...Array.from({ length: 6 }, (_none, index) => [index * 2, 1]).flat())],
    ["deletions", bytes(0, 2, 7, 3, 0, 1, 2, 1, 4, 1, 8, 3, 0, 1, 2, 1, 4, 1)],
    ["bytes", new Uint8Array(10_001)],
  ])("[S4] of too many %s is too large, in one client or over all", (why, update) => {
    expect(read(update)).toEqual({ ok: false, reason: "too-large", why });
  });

  it.each([
    ["fragment elsewhere", bytes(1, 1, 7, 0, type, 1, "elsewhere", 3, "paragraph", nothing)],
    ["node script", bytes(1, 1, 7, 0, type, 1, "default", 3, "script", nothing)],
    ["shared type 0", bytes(1, 1, 7, 0, type, 1, "default", 0, nothing)],
    ["mark blink", bytes(1, 1, 7, 0, mark, 1, "default", "blink", "true", nothing)],
    ["content kind 9", bytes(1, 1, 7, 0, byte(9), 1, "default", "guid", byte(126), nothing)],
    ["content kind 2", bytes(1, 1, 7, 0, byte(2), 1, "default", 1, '"x"', nothing)],
    ["content kind 3", bytes(1, 1, 7, 0, byte(3), 1, "default", 1, byte(1), nothing)],
    ["content kind 5", bytes(1, 1, 7, 0, byte(5), 1, "default", '{"src":"x"}', nothing)],
  ])("[S3] [S22] that holds what shared text has not is outside the schema: %s", (why, update) => {
    expect(read(update)).toEqual({ ok: false, reason: "outside-schema", why });
  });

  it("[S3] is read to its last byte when it is right: clocks in UTF-16 units, as Yjs counts", () => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    const paragraph = new Y.XmlElement("paragraph");
    const words = new Y.XmlText("甲a𠀀é");
    doc.getXmlFragment("default").insert(0, [paragraph]);
    paragraph.insert(0, [words]);
    words.delete(1, 1);
    const outcome = read(Y.encodeStateAsUpdate(doc));
    if (!outcome.ok) throw new Error(outcome.why);
    const [section, ...others] = outcome.shape.sections;
    expect(others).toEqual([]);
    expect(section).toMatchObject({ client: 7, start: 0, end: Y.getState(doc.store, 7) });
    expect(outcome.shape.deletes).toEqual([{ client: 7, start: 3, end: 4 }]);
  });

  it("[S4] may delete one range right behind another", () => {
    expect(read(bytes(0, 1, 7, 2, 3, 1, 4, 2))).toMatchObject({
      ok: true,
      shape: { deletes: [{ end: 4 }, { start: 4 }] },
    });
  });

  it("[S4] may delete as Yjs says it, at once, after a while, merged, or in part: always in order, each once", () => {
    const edit = fc.record({ who: fc.nat(2), at: fc.nat(), length: fc.nat(3), isDeletion: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 6 }), { maxLength: 12 }), fc.boolean(), (breaths, inTouch) => {
        const updates: Uint8Array[] = [];
        const docs = [7, 8, 9].map((clientID) => {
          const doc = new Y.Doc();
          doc.clientID = clientID;
          // Its own transactions, and what it drops by itself after foreign ones.
          doc.on("update", (update: Uint8Array) => updates.push(update));
          return doc;
        });
        for (const edits of breaths) {
          for (const [who, doc] of docs.entries())
            doc.transact(() => {
              const text = doc.getText("default");
              for (const { at, length, isDeletion } of edits.filter((each) => each.who === who))
                if (!isDeletion)
                  text.insert(at % (text.length + 1), "字".repeat(length + 1), length > 2 ? { bold: {} } : {});
                else if (text.length > 0)
                  text.delete(at % text.length, Math.min(length + 1, text.length - (at % text.length)));
            });
          if (inTouch)
            for (const doc of docs) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
        }
        const wholes = docs.map((doc) => Y.encodeStateAsUpdate(doc));
        const [vector = Uint8Array.of(0)] = docs.map((doc) => Y.encodeStateVector(doc));
        const merged = Y.mergeUpdates([...updates, ...wholes]);
        // What waits for a predecessor is told with the rest.
        const waiting = new Y.Doc();
        for (const update of updates.slice(1)) Y.applyUpdate(waiting, update);
        const all = [...updates, ...wholes, merged, Y.diffUpdate(merged, vector), Y.encodeStateAsUpdate(waiting)];
        for (const update of all)
          expect(readUpdateShape(update, defaultLimits, () => true)).toMatchObject({ ok: true });
      }),
    );
  });

  it("[S4] may be as large as the limits", () => {
    const update = bytes(
      1,
      5,
      7,
      0,
      ...Array.from({ length: 5 }, () => [gap, 1]).flat(),
      1,
      7,
      5,
      0,
      1,
      2,
      1,
      4,
      1,
      6,
      1,
      8,
      1,
    );
    expect(read(update).ok).toBe(true);
  });
});
