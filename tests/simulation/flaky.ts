/** Owns one process's view of a store: slow, sometimes failing, and silent for ever once the process has died, whether its last transaction took effect or not. */

export interface Fate {
  readonly alive: () => boolean;
  /** Resolves after a while of the simulated time. */
  readonly wait: () => Promise<void>;
  readonly fails: () => boolean;
}

type Method = (...values: readonly unknown[]) => Promise<unknown>;

/** Every method of `store` must answer with a promise. */
export function flaky<Store extends object>(store: Store, fate: Fate): Store {
  return new Proxy(store, {
    get(target, name): unknown {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...values: readonly unknown[]) => around(() => Reflect.apply(method as Method, target, values), fate);
    },
  });
}

async function around<T>(act: () => Promise<T>, fate: Fate): Promise<T> {
  await fate.wait();
  // A dead process does nothing more.
  if (!fate.alive()) return new Promise<never>(() => {});
  if (fate.fails()) throw new Error("the disk is full");
  const answer = await act();
  await fate.wait();
  return fate.alive() ? answer : new Promise<never>(() => {});
}
