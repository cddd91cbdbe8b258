/** Owns the parts of the stage that it does not begin with: fetched when they are needed, or once the page has gone quiet, so that nobody sees them come. */

import { useEffect, useReducer, type ComponentType, type ReactNode } from "react";
import { reach } from "../design/reach.ts";
import { words } from "../language/few-words.ts";
import { useReload } from "./use-reload.ts";
import style from "./Stage.module.css";

/** What one looks at first has long come by then, on a slow line too; in milliseconds. */
export const quiet = 15_000;

export interface Part<Props> {
  (props: Props): ReactNode;
  /** Resolves when it would show at once; rejects when it could not be had, and then it is asked for again by whoever needs it. */
  fetch(): Promise<void>;
}

/** A part that shows as soon as it is here, and nothing before: that it connects would be taken for a fault. One that cannot be had is fetched again with the whole page, for nobody can press a key here. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failing: ComponentType<Props> = ReloadSoon,
): Part<Props> {
  let here: ComponentType<Props> | undefined;
  const fetchPart = async () => {
    here ??= await load();
  };
  function Later(props: Props) {
    const [, redraw] = useReducer((turn: number) => turn + 1, 0);
    const isHere = here !== undefined;
    useEffect(() => {
      if (isHere) return;
      void fetchPart()
        .catch(() => {
          here = Failing;
        })
        .then(redraw);
    }, [isHere]);
    const Here = here;
    return Here === undefined ? null : <Here {...props} />;
  }
  return Object.assign(Later, { fetch: fetchPart });
}

/** Fetches these once the page has stood for a while and the server answers: of one that does not, a browser would take what failed for lost. */
export function useLater(parts: readonly Pick<Part<never>, "fetch">[]): void {
  useEffect(() => {
    const timer = setTimeout(
      () =>
        void reach()
          .then(() => Promise.all(parts.map((part) => part.fetch())))
          .catch(() => undefined),
      quiet,
    );
    return () => clearTimeout(timer);
  }, [parts]);
}

function ReloadSoon() {
  useReload();
  return <p className={style["word"]}>{words("stage")("connecting")}</p>;
}
