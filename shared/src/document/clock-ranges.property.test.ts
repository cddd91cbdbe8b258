/** Tests that of each clock the first word counts, against a list that is written clock by clock. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { ClockRanges } from "./clock-ranges.ts";

it("tells of each clock what was said of it first, whenever it is asked", () => {
  const range = fc.record({ client: fc.nat(1), start: fc.nat(30), length: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(range, { maxLength: 25 }), fc.nat(30), fc.nat(30), (ranges, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const known = new ClockRanges<number>();
      const first = new Map<string, number>();
      for (const [index, { client, start, length }] of ranges.entries()) {
        known.add(client, start, start + length, index);
        for (let clock = start; clock < start + length; clock += 1)
          if (!first.has(`${client}/${clock}`)) first.set(`${client}/${clock}`, index);
        for (const asked of [0, 1]) {
          const parts = known.over(asked, from, to);
          expect(parts.flatMap((part) => Array.from({ length: part.to - part.from }, () => part.range?.value))).toEqual(
            Array.from({ length: to - from }, (_, at) => first.get(`${asked}/${from + at}`)),
          );
          for (const part of parts)
            if (part.range !== undefined) expect(part.range.start).toBe(ranges[part.range.value]?.start);
          expect(parts.map((part) => part.from)).toEqual(
            [from, ...parts.map((part) => part.to)].slice(0, parts.length),
          );
        }
      }
    }),
  );
});
