/** Owns how short facts stand in one line: a small dot between them, which never begins a line; a fact is broken only where it alone is longer than a line. */

import { Fragment, type ReactNode } from "react";
import style from "./Facts.module.css";

/** What is absent or empty is left out. */
export function Facts({ of }: { readonly of: readonly ReactNode[] }) {
  const facts = of.filter((fact) => fact !== undefined && fact !== "");
  return facts.map((fact, index) => (
    // They stand where they stand: none is told from another but by its place.
    <Fragment key={index}>
      <span className={style["fact"]}>
        {fact}
        {index === facts.length - 1 ? null : <span className={style["dot"]}>{"\u00a0·"}</span>}
      </span>{" "}
    </Fragment>
  ));
}
