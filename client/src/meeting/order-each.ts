/** Owns the ordering of many things one after the other: what was refused is told, and stays to be ordered again. */

/** `order` resolves with whether it took effect; `left` hears after each what is not ordered yet. Resolves with whether all of them are. */
export async function orderEach<One>(
  these: readonly One[],
  order: (one: One) => Promise<boolean>,
  left: (these: readonly One[]) => void,
): Promise<boolean> {
  let rest = these;
  for (const one of these) {
    if (!(await order(one))) continue;
    rest = rest.filter((each) => each !== one);
    left(rest);
  }
  return rest.length === 0;
}
