/** Owns a section of a record: its heading, where links lead to it, and tables in it that may be wider than the page. */

import type { ReactNode } from "react";
import { Heading } from "./Heading.tsx";
import style from "./RecordPaper.module.css";

export function Section(props: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  const { id, title, children } = props;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={style["section"]} data-testid={`section-${id}`}>
      <Heading depth={1} id={`${id}-title`} className={style["title"]}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** `label`: what the table is, for those who listen or move in it by keyboard. */
export function WideTable(props: {
  readonly label: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}) {
  const { label, columns, children } = props;
  return (
    <div className={style["scroll"]} tabIndex={0} role="region" aria-label={label}>
      <table className={style["table"]}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
