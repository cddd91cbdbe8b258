/** Owns the headings of a record: how deep they stand on the page depends on what the page has above them. */

import { createContext, type ReactNode, useContext } from "react";

/** The level of the record's own title. */
export const TitleLevelContext = createContext<1 | 2>(1);

/** The level of a heading so many steps below the title. */
export function useLevel(depth: number): number {
  return useContext(TitleLevelContext) + depth;
}

export function Heading(props: {
  readonly depth: 0 | 1 | 2;
  readonly id?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const { depth, id, className, children } = props;
  const Tag = `h${useLevel(depth)}` as "h2";
  return (
    <Tag id={id} className={className}>
      {children}
    </Tag>
  );
}
