/** Owns a queue for work that takes a processor for long: a few pieces at a time, in the order of their coming. */

export type FewAtOnce = <T>(work: () => Promise<T>) => Promise<T>;

export function fewAtOnce(most: number): FewAtOnce {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // Whoever ends hands its place on, so that nobody who comes meanwhile slips in between.
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
