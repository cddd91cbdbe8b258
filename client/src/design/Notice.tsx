/** Owns a page-high notice: empty, refused, broken, not found. Says what is, and what to do. */

import type { ReactNode } from "react";
import { Mark } from "./Mark.tsx";
import style from "./Notice.module.css";

export function Notice(props: {
  readonly title: string;
  readonly words?: string;
  /** Nothing else is on the page: it says whose it is. */
  readonly alone?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <section className={style["notice"]} role="status">
      {props.alone === true ? <Mark className={style["mark"]} /> : null}
      <h2>{props.title}</h2>
      {props.words === undefined ? null : <p>{props.words}</p>}
      {props.children}
    </section>
  );
}
