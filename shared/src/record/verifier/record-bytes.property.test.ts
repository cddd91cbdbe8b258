/** Checks that bytes are found to be a value's canonical JSON when they are, and not when anything in them is changed. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { base64 } from "../digest.ts";
import { RecordBytes } from "./record-bytes.ts";
import { rewrite } from "./rewrite.ts";

const text = (words: string) => new TextEncoder().encode(words);
const written = (value: unknown) => text(rewrite(value) ?? "");
const value = fc.oneof(fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" }), fc.constantFrom({}, [], { a: [] }, [{}]));
const sealable = value.filter((one) => rewrite(one) !== undefined);

it("canonical JSON is found to be so, and not what differs in a byte, is cut short or goes on", () => {
  fc.assert(
    fc.property(sealable, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, place, change) => {
      const found = written(one);
      const made = new RecordBytes();
      expect(made.isWritten(found, one)).toBe(true);
      const other = Uint8Array.from(found);
      const at = place % found.length;
      other[at] = (other[at] ?? 0) ^ change;
      expect(made.isWritten(other, one)).toBe(false);
      expect(made.isWritten(found.subarray(0, at), one)).toBe(false);
      expect(made.isWritten(Uint8Array.from([...found, 0x20]), one)).toBe(false);
      expect(made.isWritten(found, one)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it.each([
  [`{"a":1,"b":2}`, true],
  [`{"b":2,"a":1}`, false],
  [`{"a": 1,"b":2}`, false],
  [`{"a":1,"a":1,"b":2}`, false],
  [`{"a":1.0,"b":2}`, false],
  [`{"\\u0061":1,"b":2}`, false],
  [`{"a":[{"d":1,"c":2}]}`, false],
  [`{"a":[{"c":2,"d":1}]}`, true],
  [`{"9":1,"10":2}`, false],
  [`{"10":2,"9":1}`, true],
  [`{"a":[[[]],{}]}`, true],
])("spelling counts: %s", (spelt, wanted) => {
  expect(new RecordBytes().isWritten(text(spelt), JSON.parse(spelt))).toBe(wanted);
});

it.each([[{ a: [0.5] }], [{ a: 0.5 }], [0.5], [{ a: [{ b: "\ud800" }] }], [{ "\udc00": 1 }]])(
  "of what the format does not know nothing is the canonical JSON: %j",
  (one) => {
    const made = new RecordBytes();
    expect(made.isWritten(text(JSON.stringify(one)), one)).toBe(false);
    expect(made.isWritten(text(""), one)).toBe(false);
    if (typeof one === "object") expect(made.written(one)).toBeUndefined();
  },
);

it.each([
  ["A", true],
  ["/+=", true],
  ["~ ", true],
  ['"', false],
  ["\\", false],
  ["\n", false],
  ["\u007f", true],
  ["é", false],
  ["述", false],
  ["😀", false],
  ["\u0141", false],
])("a long text is compared letter by letter, and is what it is wherever one is not plain: %j", (letter, isPlain) => {
  const plain = "AQgw9+/=".repeat(1000);
  for (const at of [0, 17, plain.length]) {
    const long = plain.slice(0, at) + letter + plain.slice(at);
    const value = { a: [long, long], b: { c: long } };
    const found = written(value);
    expect(new RecordBytes().isWritten(found, value)).toBe(true);
    for (const other of [plain, `${long}A`, long.replace("Q", "q"), long.replaceAll(letter, "!")])
      expect(new RecordBytes().isWritten(found, { a: [long, other], b: { c: long } })).toBe(false);
    // Unescaped, or with the bytes that the code units end in: not JSON, or of another text.
    const raw = Uint8Array.from(`{"a":"${long}"}`, (one) => one.codePointAt(0) ?? 0);
    expect(new RecordBytes().isWritten(raw, { a: long })).toBe(isPlain);
  }
});

it("what stands before a long text is missed, wherever the text stands", () => {
  const long = "x".repeat(5000);
  const wanted = { a: 1, b: long, c: [long, 2] };
  const found = rewrite(wanted) ?? "";
  expect(new RecordBytes().isWritten(text(found), wanted)).toBe(true);
  for (const other of [`"${long}"}`, found.slice(found.indexOf('"x')), found.replace('"a":1', '"a":2')])
    expect(new RecordBytes().isWritten(text(other), wanted)).toBe(false);
  expect(new RecordBytes().isWritten(text(`"${long}"}`), { a: 1, b: long })).toBe(false);
  expect(new RecordBytes().isWritten(text(`"${long}"]`), [1, long])).toBe(false);
});

it("states are decoded in their one spelling", () => {
  const made = new RecordBytes();
  expect(made.decoded("m1.notes", base64(text("述")))).toEqual(text("述"));
  expect(made.decoded("m1.notes", base64(text("述")))).toEqual(text("述"));
  expect(made.decoded("m1.other", "AB==")).toBeUndefined();
});
