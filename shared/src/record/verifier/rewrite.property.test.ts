/** Tests that the verifier writes canonical JSON as the builder does, in whatever order a value names its keys. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../canonical.ts";
import { rewrite } from "./rewrite.ts";

/** Some sort by number in JavaScript's own objects, some by surrogates. */
const key = fc.oneof(fc.constantFrom("9", "10", "a", "Z", "ﬀ", "😀", "述"), fc.string({ maxLength: 3 }));
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, -0, 7, -(2 ** 53) + 1),
    fc.string({ unit: "binary", maxLength: 5 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe("the verifier's canonical JSON", () => {
  it("is the builder's", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(rewrite(value)).toBe(canonicalText(value));
      }),
    );
  });

  it.each([[0.5], [2 ** 53], ["\ud800"], [{ "\udc00": 1 }], [[{ a: "\ud800" }]], [undefined]])(
    "does not write what the format does not know: %j",
    (value) => {
      expect(rewrite(value)).toBeUndefined();
    },
  );
});
