/** Owns the list of those whose words stand in a text, with how much of it is theirs; choosing one brings out their words. */

import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { caretColor } from "../../editor/caret-palette.ts";
import type { Writer } from "./past-texts.ts";
import style from "./Writers.module.css";

export function Writers(props: {
  readonly writers: readonly Writer[];
  readonly nameOf: (id: string) => string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}) {
  const { t } = useTranslation("replay");
  const { writers, nameOf, chosen, onChoose } = props;
  const all = writers.reduce((sum, { count }) => sum + count, 0);
  if (writers.length === 0) return null;
  return (
    <section className={style["writers"]} aria-labelledby="writers">
      <h3 id="writers">{t("writers.title")}</h3>
      <ul className={style["list"]}>
        {writers.map(({ id, count }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen === id}
              onClick={() => onChoose(chosen === id ? undefined : id)}
              style={{ "--writer": caretColor(index) } as CSSProperties}
              data-testid="replay-writer"
            >
              <span className={style["number"]}>{index + 1}</span>
              <span className={style["name"]}>{nameOf(id)}</span>
              <span className={style["share"]}>{t("writers.share", { count, percent: share(count, all) })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nobody who wrote something has written nothing. */
function share(count: number, all: number): string {
  const percent = (100 * count) / all;
  return percent < 1 ? "< 1" : String(Math.round(percent));
}
