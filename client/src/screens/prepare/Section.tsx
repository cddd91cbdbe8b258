/** Owns the frame of one section of the preparation: heading, remark, body. */

import { useId, type ReactNode } from "react";
import style from "./Section.module.css";

export function Section(props: {
  readonly title: string;
  readonly remark?: string | undefined;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={style["section"]} aria-labelledby={id}>
      <div className={style["head"]}>
        <h2 id={id}>{props.title}</h2>
        {props.remark === undefined ? null : <p>{props.remark}</p>}
      </div>
      {props.children}
    </section>
  );
}
