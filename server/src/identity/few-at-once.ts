/** Owns a queue for work that takes a processor for long: a few pieces at a time, those who ask in turn, so that one who asks for much keeps nobody else waiting for all of it. */

/** `from`: who asks. The pieces of one are done in the order of their coming. */
export type FewAtOnce = <T>(from: string, work: () => Promise<T>) => Promise<T>;

export function fewAtOnce(most: number): FewAtOnce {
  let running = 0;
  /** By who asks; the first in the map is the next whose turn it is. */
  const waiting = new Map<string, (() => void)[]>();

  function next(): (() => void) | undefined {
    for (const [from, pieces] of waiting) {
      const piece = pieces.shift();
      waiting.delete(from);
      // Behind everybody else who waits.
      if (pieces.length > 0) waiting.set(from, pieces);
      return piece;
    }
    return undefined;
  }

  return async (from, work) => {
    // Whoever ends hands its place on, so that nobody who comes meanwhile slips in between.
    if (running >= most)
      await new Promise<void>((resolve) => {
        const pieces = waiting.get(from);
        if (pieces === undefined) waiting.set(from, [resolve]);
        else pieces.push(resolve);
      });
    else running += 1;
    try {
      return await work();
    } finally {
      const begin = next();
      if (begin === undefined) running -= 1;
      else begin();
    }
  };
}
