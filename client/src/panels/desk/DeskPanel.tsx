/** Owns how a part of the desk is framed: a head that stays, and a body that scrolls by itself, by keyboard too. */

import { useId, type ReactNode } from "react";
import style from "./DeskPanel.module.css";

export function DeskPanel(props: {
  readonly title: string;
  /** In the head, at its end. */
  readonly aside?: ReactNode;
  readonly testId: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={style["panel"]} aria-labelledby={id} data-testid={props.testId}>
      <header className={style["head"]}>
        <h2 id={id}>{props.title}</h2>
        {props.aside}
      </header>
      {/* What scrolls must be reached without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={style["body"]} tabIndex={0} role="group" aria-labelledby={id}>
        {props.children}
      </div>
    </section>
  );
}
