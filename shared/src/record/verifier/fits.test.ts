/** Checks that the first fault of a value is told by its path, and that nothing passes which canonical JSON cannot carry. */

import { expect, it } from "vitest";
import { count, dictionary, exactly, faultIn, json, list, members, nullable, object, text, whole } from "./fits.ts";

const shape = object({
  name: text,
  lines: list(object({ points: count, note: nullable(text) })),
  states: dictionary(text),
  more: json,
});
const sound = { name: "王", lines: [{ points: 1, note: null }], states: { "m1.notes": "AA==" }, more: [{ a: 1 }] };

it.each([
  [sound, undefined],
  [[], "record"],
  [null, "record"],
  [{ ...sound, name: "\ud800" }, "record.name"],
  [{ ...sound, foreign: 1 }, "record.foreign"],
  [{ ...sound, name: 1, foreign: 1 }, "record.foreign"],
  [{ name: "王", states: {}, more: 1 }, "record.lines"],
  [{ ...sound, lines: {} }, "record.lines"],
  [{ ...sound, lines: [...sound.lines, { points: -1, note: null }] }, "record.lines[1].points"],
  [{ ...sound, lines: [{ points: 1, note: 0.5 }] }, "record.lines[0].note"],
  [{ ...sound, lines: [{ points: 1 }] }, "record.lines[0].note"],
  [{ ...sound, states: ["AA=="] }, "record.states"],
  [{ ...sound, states: { "m1.notes": null } }, "record.states.m1.notes"],
  [{ ...sound, more: [{ a: 1 }, { a: [true, { b: 0.5 }] }] }, "record.more[1].a[1].b"],
  [{ ...sound, more: { a: 2 ** 53 } }, "record.more.a"],
  [{ ...sound, more: { a: ["\udc00"] } }, "record.more.a[0]"],
  [{ ...sound, more: undefined }, "record.more"],
])("%j", (value, fault) => {
  expect(faultIn(value, shape, "record")).toBe(fault);
});

it("members may stand among others", () => {
  expect(members({ kind: exactly("x"), at: whole })({ kind: "x", at: -1, more: 0.5 })).toBeUndefined();
  expect(members({ kind: exactly("x"), at: whole })({ kind: "y", at: -1 })).toBe(".kind");
  expect(members({ kind: exactly("x") })(["x"])).toBe("");
});

it("an own member that is called like an inherited one counts", () => {
  expect(object({})(JSON.parse(`{"__proto__":1}`))).toBe(".__proto__");
  expect(members({ constructor: text })({})).toBe(".constructor");
});

it("what is nested too deep is a fault, and exhausts nothing", () => {
  const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`) as unknown;
  expect(json(nested(1000))).toBeUndefined();
  expect(json(nested(1001))).toBe("[0]".repeat(1000));
});
