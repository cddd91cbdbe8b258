/** Owns the parts of a page that are not needed to begin with: each is fetched when it is first needed, or once the page has gone quiet, so that a later press finds it here, without the network too. */

import { useEffect, useSyncExternalStore, type ComponentType } from "react";
import { Loading } from "./Loading.tsx";
import { fetched } from "./missing-parts.ts";

/** Those that nobody has fetched yet. */
const toCome = new Set<() => Promise<void>>();
/** Before what failed is tried again, in milliseconds. */
const retry = 3000;
/** A question that hangs would end all asking, in milliseconds. */
const patience = 10_000;

/**
 * A component that is fetched late; once it is here it shows at once, like any other. `needed`: whether it is to be fetched for these props; a dialog is
 * needed when it opens, and before that stands closed as soon as it is here. `shows`: whether it is said that it is being fetched.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  needed: (props: Props) => boolean = () => true,
  shows = true,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const shown = new Set<() => void>();
  const fetchPart = (): Promise<void> => {
    loading ??= take().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  const take = async () => {
    if (loaded === undefined) {
      await reach();
      loaded = await fetched(load);
    }
    toCome.delete(fetchPart);
    for (const redraw of shown) redraw();
  };
  toCome.add(fetchPart);
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
    return isNeeded && shows ? <Loading /> : null;
  };
}

/** A browser does not fetch a part again that it could not have once: nothing is asked for while the line is away. */
async function reach(): Promise<void> {
  const { ok } = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(patience) });
  if (!ok) throw new Error("the server does not answer");
}

/** Fetches what is still to come, one after the other; what fails is left to whoever needs it. */
export async function fetchTheRest(): Promise<void> {
  for (const fetchPart of toCome) await fetchPart().catch(() => undefined);
}
