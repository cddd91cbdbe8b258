/** Tests in what order structs are placed: as far as their needs allow, as the plainest search would, and with one look at each need. */

import type { PersonId } from "@sanguan/shared/domain/id";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { defaultLimits } from "../limits.ts";
import { admit } from "./admission.ts";
import type { Ground } from "./ground.ts";
import { placeStructs } from "./place-structs.ts";
import type { Content, ItemId, Section, StructShape } from "./update-shape.ts";

/** A document that has nothing yet; `looks` counts what admission asks of it. */
function emptyGround(): Ground & { looks: number } {
  return {
    looks: 0,
    doc: new Y.Doc(),
    limits: defaultLimits,
    mayHaveFragment: () => true,
    reach() {
      this.looks++;
      return 0;
    },
    place: () => undefined,
    owner: () => undefined,
  };
}

const paragraph: Content = { kind: "element", name: "paragraph" };

function struct(
  start: number,
  needs: Partial<Pick<StructShape, "left" | "right" | "parent" | "content">>,
): StructShape {
  const { left, right, content = paragraph } = needs;
  const parent = needs.parent ?? (left === undefined && right === undefined ? "default" : undefined);
  return { start, end: start + 1, content, left, right, parent, attribute: null };
}

function section(client: number, structs: readonly StructShape[]): Section {
  return { client, start: 0, end: structs.length, structs };
}

const at = (client: number, clock: number): ItemId => ({ client, clock });

/** Many clients of one struct each, and client 0: each of the many hangs on the one before it of client 0, which hangs on each of them in turn. */
function ladder(rungs: number): Section[] {
  const rail = [struct(0, {})];
  const sections: Section[] = [];
  for (let rung = 1; rung <= rungs; rung++) {
    sections.push(section(rung, [struct(0, { left: at(0, rung - 1) })]));
    rail.push(struct(rung, { left: at(rung, 0) }));
  }
  return [section(0, rail), ...sections];
}

/** The first, the last, the second, the last but one. */
function fromBothEnds<T>(list: readonly T[]): T[] {
  return list.map((_none, index) => list.at(index % 2 === 0 ? index / 2 : -(index + 1) / 2) as T);
}

/** The same elements, of which the first half now stand apart by two, and the rest between them from behind. */
function parted<T>(list: readonly T[]): T[] {
  const odd = list.filter((_each, index) => index % 2 === 1);
  return [...list.filter((_each, index) => index % 2 === 0), ...odd.toReversed()];
}

describe("the placing of structs", () => {
  const rungs = 2_000;
  const most = rungs * 20;

  it.each([
    ["in their order", (sections: readonly Section[]) => sections],
    ["from behind", (sections: readonly Section[]) => sections.toReversed()],
    ["from both ends", fromBothEnds<Section>],
    ["in two halves", parted<Section>],
  ])("[S4] looks at each need a few times, however many clients wait for one another, listed %s", (_how, listed) => {
    const ground = emptyGround();
    const placed = placeStructs(listed(ladder(rungs)), ground);
    expect(placed?.reached.get(0)).toBe(rungs + 1);
    expect(ground.looks).toBeLessThan(most);
  });

  it.each([
    ["from both ends", fromBothEnds<Section>],
    ["in two halves", parted<Section>],
  ])("[S4] [S6] finds out as soon that one of them never comes, listed %s", (_how, listed) => {
    const ground = emptyGround();
    const sections = listed(ladder(rungs)).filter(({ client }) => client !== rungs);
    expect(placeStructs(sections, ground)).toBeUndefined();
    expect(ground.looks).toBeLessThan(most);
  });

  it("[S4] takes as many clients as an update may bring", { timeout: 30_000 }, () => {
    // All wait for the first at once.
    const clients = Array.from({ length: 130_000 }, (_none, index) =>
      section(index + 1, [struct(0, { left: at(0, 0) })]),
    );
    const placed = placeStructs([section(0, [struct(0, {})]), ...clients], emptyGround());
    expect(placed?.reached.size).toBe(130_001);
  });

  it("[S6] takes two that hang on each other in turn, and no circle", () => {
    // The first of A hangs on nothing, the first of B on it, the second of A on that, and so on.
    const inTurn = [
      section(1, [struct(0, {}), struct(1, { left: at(2, 0) }), struct(2, { right: at(2, 1) })]),
      section(2, [struct(0, { left: at(1, 0) }), struct(1, { left: at(1, 1) }), struct(2, { left: at(1, 2) })]),
    ];
    for (const sections of [inTurn, inTurn.toReversed()])
      expect(placeStructs(sections, emptyGround())?.reached).toEqual(
        new Map([
          [1, 3],
          [2, 3],
        ]),
      );
    const circle = [section(1, [struct(0, { left: at(2, 0) })]), section(2, [struct(0, { left: at(1, 0) })])];
    expect(placeStructs(circle, emptyGround())).toBeUndefined();
    const later = [
      section(1, [struct(0, {}), struct(1, { left: at(2, 0) })]),
      section(2, [struct(0, { left: at(1, 1) })]),
    ];
    expect(placeStructs(later, emptyGround())).toBeUndefined();
  });
});

it("[S4] [S8] is spared when a reader sends something new, wherever that would stand", () => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("default");
  for (let count = 0; count < 200; count++) fragment.insert(0, [new Y.XmlElement("paragraph")]);
  const update = Y.encodeStateAsUpdate(doc);
  for (const write of [true, false]) {
    const ground = emptyGround();
    const verdict = admit(update, { personId: "guest" as PersonId, write }, ground);
    expect(verdict.kind).toBe(write ? "admit" : "refuse");
    if (write) expect(ground.looks).toBeGreaterThan(200);
    else expect(ground.looks).toBe(1);
  }
});

/** The plainest search: whatever can be placed is, until nothing can. */
function reachOf(sections: readonly Section[]): Map<number, number> | undefined {
  const reach = new Map<number, number>();
  const has = (need: ItemId | string | undefined): boolean =>
    typeof need !== "object" || need.clock < (reach.get(need.client) ?? 0);
  for (let moved = true; moved;) {
    moved = false;
    for (const { client, structs } of sections) {
      const next = structs.find(({ end, content }) => content.kind !== "hole" && end > (reach.get(client) ?? 0));
      if (next === undefined || next.start > (reach.get(client) ?? 0)) continue;
      if (![next.left, next.right, next.parent].every(has)) continue;
      reach.set(client, next.end);
      moved = true;
    }
  }
  const isWhole = sections.every(({ client, structs }) =>
    structs.every(({ end, content }) => content.kind === "hole" || end <= (reach.get(client) ?? 0)),
  );
  return isWhole ? reach : undefined;
}

interface Draw {
  readonly client: number;
  readonly needs: readonly number[];
  readonly isHole: boolean;
}

const clients = 5;
const draw: fc.Arbitrary<Draw> = fc.record({
  client: fc.nat(clients - 1),
  needs: fc.array(fc.nat(), { maxLength: 3 }),
  isHole: fc.nat(40).map((chance) => chance === 0),
});

/** Sections of what is written in this order. Each hangs on earlier ones; with `wild`, on any clock of any other client. */
function write(draws: readonly Draw[], wild: boolean): Section[] {
  const written: ItemId[] = [];
  const structs = new Map<number, StructShape[]>();
  for (const { client, needs, isHole } of draws) {
    const mine = structs.get(client) ?? [];
    const found = needs.map((need) => {
      if (!wild) return written[need % Math.max(1, written.length)];
      const other = (client + 1 + (need % (clients - 1))) % clients;
      return at(other, (need >> 3) % 4);
    });
    const [left, right, parent] = found;
    const content: Content = isHole ? { kind: "hole" } : paragraph;
    // Whoever has a neighbour names no parent.
    const alone = left === undefined && right === undefined ? { parent } : {};
    mine.push(
      struct(mine.length, { content, ...(needs.length > 2 ? { parent: found[0] } : { left, right, ...alone }) }),
    );
    structs.set(client, mine);
    written.push(at(client, mine.length - 1));
  }
  return [...structs].map(([client, each]) => section(client, each));
}

it("[S6] [S18] places what the plainest search places, in the same places, in whatever order the clients are listed", () => {
  const outcomes = { placed: 0, missing: 0 };
  fc.assert(
    fc.property(
      fc.array(draw, { maxLength: 30 }),
      fc.boolean(),
      fc.array(fc.nat(), { minLength: clients }),
      (draws, wild, order) => {
        const sections = write(draws, wild);
        const shuffled = sections.toSorted((one, other) => (order[one.client] ?? 0) - (order[other.client] ?? 0));
        const expected = reachOf(sections);
        const [placed, again] = [placeStructs(sections, emptyGround()), placeStructs(shuffled, emptyGround())];
        expect(placed?.reached).toEqual(expected);
        expect(again?.reached).toEqual(expected);
        expect(again?.objection === undefined).toBe(placed?.objection === undefined);
        for (const [client, end] of expected ?? [])
          for (let clock = 0; clock < end; clock++)
            expect(again?.places.of(client, clock)).toEqual(placed?.places.of(client, clock));
        outcomes[expected === undefined ? "missing" : "placed"]++;
      },
    ),
    { numRuns: 300 },
  );
  // Both were drawn, often.
  expect(Math.min(outcomes.placed, outcomes.missing)).toBeGreaterThan(50);
});
