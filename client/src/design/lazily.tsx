/** Owns the parts of a page that are not needed to begin with: each is fetched when it is first needed, or once the page has gone quiet, so that a later press finds it here, without the network too. */

import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from "react";
import { Loading } from "./Loading.tsx";
import { fetched } from "./missing-parts.ts";
import { reach } from "./reach.ts";

/** Those that nobody has fetched yet. */
const toCome = new Set<() => Promise<void>>();
/** Before what failed is tried again, in milliseconds. */
const retry = 3000;

interface Lateness<Props> {
  /** Whether it is to be fetched for these props: a dialog is needed when it opens, and before that stands closed as soon as it is here. */
  readonly needed?: (props: Props) => boolean;
  /** What stands in its place while it is being fetched; that it is, unless something else is said. */
  readonly meanwhile?: (props: Props) => ReactNode;
  /** The page is of no use without it: once this has come it is fetched, without asking whether the server is there. */
  readonly onceHere?: Promise<unknown>;
}

/** A component that is fetched late; once it is here it shows at once, like any other. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { needed = () => true, meanwhile = () => <Loading />, onceHere }: Lateness<Props> = {},
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const shown = new Set<() => void>();
  const fetchPart = (): Promise<void> => fetchAfter(reach);
  const fetchAfter = (first: () => Promise<void>): Promise<void> => {
    loading ??= take(first).finally(() => {
      loading = undefined;
    });
    return loading;
  };
  const take = async (first: () => Promise<void>) => {
    if (loaded === undefined) {
      await first();
      // What fails of a server that was not asked first is no proof of anything.
      loaded = await (first === reach ? fetched(load) : load());
    }
    toCome.delete(fetchPart);
    for (const redraw of shown) redraw();
  };
  toCome.add(fetchPart);
  // The page itself has just come this way. What fails now is fetched again by whoever needs it.
  onceHere?.then(() => fetchAfter(() => Promise.resolve())).catch(() => undefined);
  const subscribe = (redraw: () => void) => {
    shown.add(redraw);
    return () => shown.delete(redraw);
  };

  return function Late(props: Props) {
    const Loaded = useSyncExternalStore(subscribe, () => loaded);
    const isNeeded = needed(props);
    const isMissing = isNeeded && Loaded === undefined;
    useEffect(() => {
      if (!isMissing) return undefined;
      let waits: ReturnType<typeof setTimeout> | undefined;
      let gone = false;
      const go = () => {
        fetchPart().catch(() => {
          // The line is away: the part is here as soon as that is back.
          if (!gone) waits = setTimeout(go, retry);
        });
      };
      go();
      return () => {
        gone = true;
        clearTimeout(waits);
      };
    }, [isMissing]);
    if (Loaded !== undefined) return <Loaded {...props} />;
    return isNeeded ? meanwhile(props) : null;
  };
}

/** Fetches what is still to come, one after the other; what fails is left to whoever needs it. */
export async function fetchTheRest(): Promise<void> {
  for (const fetchPart of toCome) await fetchPart().catch(() => undefined);
}
