/** Owns what is known of ranges of clocks, client by client: of each clock one thing at most, what was said of it first. */

export interface ClockRange<T> {
  readonly start: number;
  /** Not in it any more. */
  readonly end: number;
  readonly value: T;
}

/** A part of the clocks asked for, and the range that speaks of it, if one does: as it was added, though another may speak of some of it. */
export interface ClockPart<T> {
  readonly from: number;
  readonly to: number;
  readonly range: ClockRange<T> | undefined;
}

type Spoken<T> = ClockPart<T> & { readonly range: ClockRange<T> };

export class ClockRanges<T> {
  /** In the order in which they were added. */
  readonly #added = new Map<number, ClockRange<T>[]>();
  /** The same, disjoint and sorted; made when asked for. */
  readonly #spoken = new Map<number, Spoken<T>[]>();

  add(client: number, start: number, end: number, value: T): void {
    const range = { start, end, value };
    const ranges = this.#added.get(client);
    if (ranges === undefined) this.#added.set(client, [range]);
    else ranges.push(range);
    const spoken = this.#spoken.get(client);
    // Clocks go up, and so do most ranges.
    if (spoken !== undefined && start >= (spoken.at(-1)?.to ?? 0)) spoken.push({ from: start, to: end, range });
    else this.#spoken.delete(client);
  }

  /** All clocks from `from` to before `to`, in parts. */
  over(client: number, from: number, to: number): readonly ClockPart<T>[] {
    const spoken = this.#disjoint(client);
    const parts: ClockPart<T>[] = [];
    let at = from;
    for (let index = firstEndingAfter(spoken, from); at < to; index += 1) {
      const next = spoken[index];
      if (next === undefined || next.from >= to) break;
      if (at < next.from) parts.push({ from: at, to: next.from, range: undefined });
      const end = Math.min(to, next.to);
      parts.push({ from: Math.max(at, next.from), to: end, range: next.range });
      at = end;
    }
    if (at < to) parts.push({ from: at, to, range: undefined });
    return parts;
  }

  #disjoint(client: number): readonly Spoken<T>[] {
    const added = this.#added.get(client);
    if (added === undefined) return [];
    let spoken = this.#spoken.get(client);
    if (spoken === undefined) this.#spoken.set(client, (spoken = disjoint(added)));
    return spoken;
  }
}

function disjoint<T>(ranges: readonly ClockRange<T>[]): Spoken<T>[] {
  const bounds = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  const indexOf = new Map(bounds.map((bound, index) => [bound, index]));
  const owners = bounds.map((): ClockRange<T> | undefined => undefined);
  // From each place to the next that nobody has spoken of.
  const next = Int32Array.from(bounds, (_bound, index) => index);
  const free = (index: number): number => {
    let at = index;
    while (next[at] !== at) {
      const step = next[at] ?? at;
      next[at] = next[step] ?? step;
      at = step;
    }
    return at;
  };
  for (const range of ranges) {
    const end = indexOf.get(range.end) ?? 0;
    for (let at = free(indexOf.get(range.start) ?? 0); at < end; at = free(at)) {
      owners[at] = range;
      next[at] = at + 1;
    }
  }
  const spoken: Spoken<T>[] = [];
  for (const [index, range] of owners.entries()) {
    const [from, to] = [bounds[index], bounds[index + 1]];
    if (range === undefined || from === undefined || to === undefined) continue;
    const last = spoken.at(-1);
    if (last?.range === range && last.to === from) spoken[spoken.length - 1] = { ...last, to };
    else spoken.push({ from, to, range });
  }
  return spoken;
}

function firstEndingAfter(parts: readonly { readonly to: number }[], clock: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.to ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
