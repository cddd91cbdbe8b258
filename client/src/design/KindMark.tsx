/** Owns how a comment's kind is told: by shape, by word and by colour, so that no one of them is needed. */

import style from "./KindMark.module.css";

export type Kind = "brightSpot" | "problem" | "requirement";

const shapes: Record<Kind, string> = {
  brightSpot: "M5 .6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8Z",
  problem: "M5 .8L9.8 9.2H.2Z",
  requirement: "M1 1H9V9H1Z",
};

/** The word is given, in the reader's language. */
export function KindMark(props: {
  readonly kind: Kind;
  readonly word: string;
  readonly className?: string | undefined;
}) {
  return (
    <span className={`${style["mark"] ?? ""} ${props.className ?? ""}`} data-kind={props.kind}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[props.kind]} />
      </svg>
      {props.word}
    </span>
  );
}

export function isKind(kind: string): kind is Kind {
  return kind in shapes;
}
