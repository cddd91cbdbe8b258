/** Owns what the page says when there is nothing to fill in: whether one has voted, first of all. Read out when it changes. */

import { useEffect, useRef, type ReactNode } from "react";
import style from "./BallotPage.module.css";

const marks = { cast: "✓", sending: "…", not: "!" } as const;

export function Message(props: {
  readonly title: string;
  readonly words: string;
  readonly mark?: keyof typeof marks;
  readonly children?: ReactNode;
}) {
  const { title, words, mark, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever pressed the last button would otherwise be left without a place.
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <section className={style["message"]} data-mark={mark} data-testid="ballot-message">
      {mark === undefined ? null : (
        <span className={style["mark"]} aria-hidden="true">
          {marks[mark]}
        </span>
      )}
      <div role="status">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p>{words}</p>
      </div>
      {children}
    </section>
  );
}
