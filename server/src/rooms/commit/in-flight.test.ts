/** Tests what is remembered of updates on their way, and that nothing of it stays when they have arrived or were refused. */

import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { DryRun } from "../admit/dry-run.ts";
import { fragmentHolder, Places } from "../admit/places.ts";
import type { Session } from "../session.ts";
import { type Admitted, InFlight } from "./in-flight.ts";

const noDryRun = new DryRun(new Y.Doc());
const holder = fragmentHolder("default");

/** An update that brings the clocks from `start` to before `end` of client 7. */
function admitted(start: number, end: number): Admitted {
  const places = new Places();
  places.add(7, start, { holder, attribute: null, self: undefined });
  const session = {} as Session;
  return {
    session,
    frame: 1,
    bytes: new Uint8Array(),
    whole: false,
    reach: new Map([[7, end]]),
    places,
    echoes: new Set(),
  };
}

describe("what is in flight", () => {
  it("reaches as far as its latest update, and knows where its items stand", () => {
    const inFlight = new InFlight();
    const [first, second] = [admitted(0, 3), admitted(3, 5)];
    for (const each of [first, second]) inFlight.add(each, noDryRun);
    expect(inFlight.reach(7)).toBe(5);
    expect(inFlight.last).toBe(second);
    expect(inFlight.place(7, 4)?.holder).toBe(holder);
    inFlight.settle({ admitted: first, outcome: { status: "committed", seq: 1 } });
    inFlight.takeSettled();
    inFlight.reckon();
    expect(inFlight.reach(7)).toBe(5);
    expect(inFlight.place(7, 4)?.holder).toBe(holder);
  });

  it("[S26] is forgotten when it has arrived", () => {
    const inFlight = new InFlight();
    const one = admitted(0, 3);
    inFlight.add(one, noDryRun);
    inFlight.settle({ admitted: one, outcome: { status: "committed", seq: 1 } });
    expect(inFlight.takeSettled()).toHaveLength(1);
    inFlight.reckon();
    expect([inFlight.size, inFlight.reach(7), inFlight.place(7, 1), inFlight.last]).toEqual([
      0,
      0,
      undefined,
      undefined,
    ]);
    expect(inFlight.takeSettled()).toEqual([]);
  });

  it("[S18] is withdrawn whole after a refusal, in order, and told once", async () => {
    const inFlight = new InFlight();
    const [first, second, third] = [admitted(0, 3), admitted(3, 5), admitted(5, 6)];
    for (const each of [first, second, third]) inFlight.add(each, noDryRun);
    let rested = false;
    const rest = inFlight.rest().then(() => (rested = true));
    inFlight.settle({ admitted: first, outcome: { status: "refused", reason: "locked" } });
    inFlight.takeSettled();
    expect(inFlight.withdraw().map((settled) => settled.admitted)).toEqual([second, third]);
    // The transaction that held them is heard of later.
    inFlight.settle({ admitted: second, outcome: { status: "committed", seq: 1 } });
    expect(inFlight.takeSettled()).toEqual([]);
    inFlight.reckon();
    expect([inFlight.size, inFlight.has(third), inFlight.reach(7), inFlight.place(7, 5)]).toEqual([
      0,
      false,
      0,
      undefined,
    ]);
    inFlight.announceSettled();
    await rest;
    expect(rested).toBe(true);
  });
});
