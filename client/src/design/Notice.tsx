/** Owns a page-high notice: empty, refused, broken, not found. Says what is, and what to do. */

import type { ReactNode } from "react";
import style from "./Notice.module.css";

export function Notice(props: { readonly title: string; readonly words?: string; readonly children?: ReactNode }) {
  return (
    <section className={style["notice"]} role="status">
      <h2>{props.title}</h2>
      {props.words === undefined ? null : <p>{props.words}</p>}
      {props.children}
    </section>
  );
}
