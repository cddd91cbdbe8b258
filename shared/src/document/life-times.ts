/** Owns when each piece of a shared document came and went, and by whose hand: read off the updates of its log, in their order, in the server's words. */

import type * as Y from "yjs";
import { ClockRanges } from "./clock-ranges.ts";

/** An update as the log has it. */
export interface WrittenUpdate {
  /** Whose session brought it. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** How far one client's clock had come when: entry by entry, both ascending. */
interface Births {
  readonly clocks: number[];
  readonly times: number[];
  end: number;
}

export class LifeTimes {
  /** When what was deleted went. */
  readonly deaths = new ClockRanges<number>();
  readonly #births = new Map<number, Births>();
  readonly #owners = new Map<number, string>();
  readonly #times: number[] = [];

  /** What was there before the first update: `reach` is its state vector. */
  begin(reach: ReadonlyMap<number, number>, owners: Iterable<readonly [number, string]>): void {
    for (const [client, by] of owners) this.#owners.set(client, by);
    for (const [client, end] of reach)
      this.#births.set(client, { clocks: [0], times: [Number.NEGATIVE_INFINITY], end });
  }

  /** Answers whether it brought something that was not there. A clock that was set back does not turn the order round. */
  note({ by, at: said }: WrittenUpdate, { structs, ds }: ReturnType<typeof Y.decodeUpdate>): boolean {
    const at = Math.max(said, this.#times.at(-1) ?? said);
    if (this.#times.at(-1) !== at) this.#times.push(at);
    let isNew = false;
    for (const { id, length } of structs) isNew = this.#bear(id.client, id.clock + length, at, by) || isNew;
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) this.deaths.add(client, clock, clock + len, at);
    return isNew;
  }

  /** When something was written, ascending. */
  get times(): readonly number[] {
    return this.#times;
  }

  ownerOf(client: number): string | undefined {
    return this.#owners.get(client);
  }

  /** How far each client's clock had come at this time: all before it was there. */
  reachAt(time: number): (client: number) => number {
    const known = new Map<number, number>();
    return (client) => {
      let reach = known.get(client);
      if (reach === undefined) {
        const births = this.#births.get(client);
        reach = births === undefined ? 0 : (births.clocks[firstAfter(births.times, time)] ?? births.end);
        known.set(client, reach);
      }
      return reach;
    };
  }

  #bear(client: number, end: number, at: number, by: string): boolean {
    const births = this.#births.get(client);
    if (births === undefined) {
      this.#births.set(client, { clocks: [0], times: [at], end });
      this.#owners.set(client, by);
      return true;
    }
    if (end <= births.end) return false;
    if (births.times.at(-1) !== at) {
      births.clocks.push(births.end);
      births.times.push(at);
    }
    births.end = end;
    return true;
  }
}

/** The first index whose value is greater; the length when there is none. */
function firstAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
