/** Owns where items stand that were admitted and are not in the document yet: what holds each of them, and what it is to those inside it. */

/** What items stand in. */
export interface Holder {
  /** A node's name, or one of the kinds below. */
  readonly kind: string;
  /** 0 for a fragment, one more inside each element. */
  readonly level: number;
  /** The item that it is; of a fragment its name, and -1. */
  readonly client: number;
  readonly clock: number;
  readonly fragment?: string;
}

export const fragmentKind = "a fragment";
export const textKind = "a text";

/** What was deleted and forgotten: whoever is put into it is forgotten too, by every replica. */
export const gone: Holder = { kind: "nothing", level: 0, client: -1, clock: 0 };

export function fragmentHolder(fragment: string): Holder {
  return { kind: fragmentKind, level: 0, client: -1, clock: -1, fragment };
}

export function isSame(one: Holder, other: Holder): boolean {
  return one === other || (one.client === other.client && one.clock === other.clock && one.fragment === other.fragment);
}

export interface Standing {
  readonly holder: Holder;
  /** The name of the attribute that it is a value of, or null for a child. */
  readonly attribute: string | null;
  /** What it is to those inside it; `undefined` for what can't hold anything. */
  readonly self: Holder | undefined;
}

interface Run extends Standing {
  readonly start: number;
}

export class Places {
  /** By client; each run reaches to the next one's start. */
  readonly #runs = new Map<number, Run[]>();

  /** The items of one client come in the order of their clocks. */
  add(client: number, start: number, standing: Standing): void {
    const { holder, attribute, self } = standing;
    const runs = this.#runs.get(client);
    const last = runs?.at(-1);
    // Of those that hold others each is itself.
    if (last?.self === self && last?.attribute === attribute && isSame(last.holder, holder)) return;
    const run = { start, holder, attribute, self };
    if (runs === undefined) this.#runs.set(client, [run]);
    else runs.push(run);
  }

  addAll(others: Places): void {
    for (const [client, runs] of others.#runs) for (const run of runs) this.add(client, run.start, run);
  }

  /** `undefined` for what is not known here. */
  of(client: number, clock: number): Standing | undefined {
    const runs = this.#runs.get(client);
    if (runs === undefined) return undefined;
    // Most items hang on what came just before them.
    const last = runs.at(-1);
    if (last !== undefined && last.start <= clock) return last;
    let [low, high] = [0, runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.start ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return runs[low - 1];
  }

  clear(): void {
    this.#runs.clear();
  }
}
