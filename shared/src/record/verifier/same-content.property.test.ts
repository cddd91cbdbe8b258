/** Checks that two contents are the same when their canonical JSON without the flags is, and not otherwise. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { rewrite } from "./rewrite.ts";
import { isSameContent } from "./same-content.ts";

const name = fc.constantFrom("type", "content", "marks", "attrs", "unknown", "text", "__proto__");
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, true, false, 0, -0, 1, "", "述", "unknown"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    fc.record({ type: fc.constant("x"), unknown: fc.constant(true) }),
    fc.record({ type: fc.constant("x"), content: fc.array(tie("value"), { maxLength: 3 }) }),
  ),
}));

/** What is meant, written in the long way. */
function withoutFlags(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([key, member]) => key !== "unknown" || member !== true);
  return Object.fromEntries(
    kept.map(([key, member]: [string, unknown]) => [
      key,
      (key === "content" || key === "marks") && Array.isArray(member)
        ? member.map((each) => withoutFlags(each))
        : member,
    ]),
  );
}

function isSameWritten(one: unknown, other: unknown): boolean {
  return rewrite(withoutFlags(one)) === rewrite(withoutFlags(other));
}

/** Changed in one place, or in none. */
function changed(value: unknown, steps: readonly number[], into: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (typeof value !== "object" || value === null || steps.length === 0) return into;
  const entries = Object.entries(value);
  if (entries.length === 0) return into;
  const at = step % entries.length;
  if (Array.isArray(value)) return value.map((member, index) => (index === at ? changed(member, rest, into) : member));
  const turned = entries.map(([key, member]: [string, unknown], index) =>
    index === at && rest.length > 0 ? [key, changed(member, rest, into)] : [key, member],
  );
  return Object.fromEntries(rest.length === 0 ? turned.filter((_, index) => index !== at) : turned.toReversed());
}

it("of any two values", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(isSameContent(one, other)).toBe(isSameWritten(one, other));
    }),
    { numRuns: 500 },
  );
});

it("of a value and one that was changed in a place, or only in the order of its names", () => {
  let same = 0;
  let different = 0;
  fc.assert(
    fc.property(json, fc.array(fc.nat(3), { maxLength: 6 }), json, (value, steps, into) => {
      const other = changed(value, steps, into);
      const wanted = isSameWritten(value, other);
      if (wanted) same += 1;
      else different += 1;
      expect(isSameContent(value, other)).toBe(wanted);
      expect(isSameContent(other, value)).toBe(wanted);
      expect(isSameContent(value, structuredClone(value))).toBe(true);
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(same, different)).toBeGreaterThan(100);
});

it("forgets nothing but the flags of nodes and marks", () => {
  const node = (inside: object) => ({ type: "doc", content: [{ type: "x", ...inside }] });
  expect(isSameContent(node({ unknown: true }), node({}))).toBe(true);
  expect(isSameContent(node({ marks: [{ type: "b", unknown: true }] }), node({ marks: [{ type: "b" }] }))).toBe(true);
  expect(isSameContent(node({ unknown: "words in a flag" }), node({}))).toBe(false);
  expect(isSameContent(node({ marks: [{ type: "b", unknown: {} }] }), node({ marks: [{ type: "b" }] }))).toBe(false);
  expect(isSameContent(node({ attrs: { unknown: true } }), node({ attrs: {} }))).toBe(false);
  expect(isSameContent(node({ attrs: { content: [{ unknown: 1 }] } }), node({ attrs: { content: [{}] } }))).toBe(false);
  expect(isSameContent(node({ content: [] }), node({}))).toBe(false);
  expect(isSameContent(node({ content: [] }), node({ content: {} }))).toBe(false);
});
