/** Checks what is done to bytes four at a time against doing it one by one, wherever they lie in others. */

import { crc32 as reference } from "node:zlib";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { crc32 } from "./crc32.ts";
import { isSame } from "./same-bytes.ts";

/** A copy that begins at another place of its buffer. */
function moved(bytes: Uint8Array, by: number): Uint8Array {
  const around = new Uint8Array(by + bytes.length + 3).fill(0xaa);
  around.set(bytes, by);
  return around.subarray(by, by + bytes.length);
}

it("the checksum is that of zlib", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(7), (bytes, by) => {
      expect(crc32(moved(bytes, by))).toBe(reference(bytes));
    }),
    { numRuns: 500 },
  );
});

it("bytes are the same, or not for one that differs, or one more", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(7), fc.nat(7), fc.nat(), (bytes, by, other, place) => {
      const [one, same] = [moved(bytes, by), moved(bytes, other)];
      expect(isSame(one, same)).toBe(true);
      expect(isSame(one, one)).toBe(true);
      expect(isSame(one, Uint8Array.from([...bytes, 0]))).toBe(false);
      if (bytes.length === 0) return;
      const at = place % bytes.length;
      same[at] = (same[at] ?? 0) ^ (1 << (place % 8));
      expect(isSame(one, same)).toBe(false);
      // Of one buffer, from one place, and not as long.
      expect(isSame(one, one.subarray(0, at))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
