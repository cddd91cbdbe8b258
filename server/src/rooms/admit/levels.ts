/** Owns how deep items stand that were admitted and are not in the document yet: 1 directly in a fragment, one more inside each element. */

interface Run {
  readonly start: number;
  readonly level: number;
}

export class Levels {
  /** By client; each run reaches to the next one's start. */
  readonly #runs = new Map<number, Run[]>();

  /** The items of one client come in the order of their clocks. */
  add(client: number, start: number, level: number): void {
    const runs = this.#runs.get(client);
    if (runs === undefined) this.#runs.set(client, [{ start, level }]);
    else if (runs.at(-1)?.level !== level) runs.push({ start, level });
  }

  addAll(others: Levels): void {
    for (const [client, runs] of others.#runs) for (const { start, level } of runs) this.add(client, start, level);
  }

  /** 1 for what is not known here. */
  of(client: number, clock: number): number {
    const runs = this.#runs.get(client) ?? [];
    // Most items hang on what came just before them.
    if ((runs.at(-1)?.start ?? clock) <= clock) return runs.at(-1)?.level ?? 1;
    let [low, high] = [0, runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.start ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return runs[low - 1]?.level ?? 1;
  }

  clear(): void {
    this.#runs.clear();
  }
}
