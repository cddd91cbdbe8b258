/** Checks that deleted words are found as looking at every deletion for every struct finds them, and without the time that this takes. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { unsaidIn } from "./unsaid.ts";

type Range = readonly [clock: number, length: number];
interface Block {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly Struct[];
}
type Struct = readonly [kind: "words" | "deleted" | "collected" | "skipped", length: number];

/** Yjs's first encoding, whatever it is to say: no document would make all of this. */
function update(blocks: readonly Block[], cuts: readonly (readonly [client: number, ranges: readonly Range[]])[]) {
  const numbers = [
    blocks.length,
    ...blocks.flatMap(({ client, clock, structs }) => [
      structs.length,
      client,
      clock,
      ...structs.flatMap(structNumbers),
    ]),
    cuts.length,
    ...cuts.flatMap(([client, ranges]) => [client, ranges.length, ...ranges.flat()]),
  ];
  const bytes: number[] = [];
  for (const number of numbers) {
    let left = number;
    for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
    bytes.push(left);
  }
  return Uint8Array.from(bytes);
}

/** An item stands in a type called `a`. */
function structNumbers([kind, length]: Struct): readonly number[] {
  if (kind === "collected") return [0, length];
  if (kind === "skipped") return [10, length];
  const parent = [1, 1, 0x61];
  return kind === "deleted" ? [1, ...parent, length] : [4, ...parent, length, ...Array.from({ length }, () => 0x78)];
}

/** As it is said, without thought for how long it takes. */
function simply(bytes: Uint8Array): string | undefined {
  const { structs, ds } = Y.decodeUpdate(bytes);
  const next = new Map<number, number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (clock < (next.get(client) ?? 0)) return `a second of ${client}`;
    const end = clock + struct.length;
    next.set(client, end);
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
    const cut = ds.clients.get(client) ?? [];
    if (cut.some((range) => range.clock < end && clock < range.clock + range.len)) return "deleted words";
  }
  return undefined;
}

const client = fc.integer({ min: 1, max: 3 });
const struct: fc.Arbitrary<Struct> = fc.tuple(
  fc.constantFrom("words", "deleted", "collected", "skipped"),
  fc.nat({ max: 4 }),
);
const block = fc.record({ client, clock: fc.nat({ max: 20 }), structs: fc.array(struct, { maxLength: 6 }) });
const cut = fc.tuple(client, fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 4 })), { maxLength: 4 }));

it("the answer is that of the simple form, for whatever bytes say", () => {
  const answers = new Set<string | undefined>();
  fc.assert(
    fc.property(fc.array(block, { maxLength: 3 }), fc.array(cut, { maxLength: 3 }), (blocks, cuts) => {
      const bytes = update(blocks, cuts);
      const wanted = simply(bytes);
      answers.add(wanted?.replace(/\d+$/, ""));
      expect(unsaidIn(bytes)).toBe(wanted);
    }),
    { numRuns: 2000 },
  );
  expect(answers).toEqual(new Set([undefined, "deleted words", "a second of "]));
});

it("sixty thousand deletions between as many words are seen through at once, in whatever order they are told", () => {
  const many = 60_000;
  const structs = Array.from({ length: 2 * many }, (_, index): Struct => [index % 2 === 0 ? "words" : "collected", 1]);
  const ranges = Array.from({ length: many }, (_, index): Range => [2 * index + 1, 1]).toReversed();
  const blocks = [{ client: 1, clock: 0, structs }];
  const [none, one] = [update(blocks, [[1, ranges]]), update(blocks, [[1, [...ranges, [2 * many - 2, 1]]]])];
  // Looking at all for each would not end within the patience of a test.
  expect(unsaidIn(none)).toBeUndefined();
  expect(unsaidIn(one)).toBe("deleted words");
});
