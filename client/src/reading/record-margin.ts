/** Owns what a page may put beside a record that it shows. The words of the record are this room's; what was added to it since, and what may be done with it, are the page's. */

import { createContext, type ReactNode, useContext } from "react";
import type { ArrangedItem } from "./arrange-record.ts";

export interface RecordMargin {
  /** Of one text: before it, and behind its blocks, by their index. */
  readonly ofText: (
    document: string,
    fragment: string,
  ) => { readonly head: ReactNode; readonly after: ReadonlyMap<number, ReactNode> };
  /** About an item's comments or tasks, and about none of them; null: nothing. */
  readonly ofDocument: (document: string) => ReactNode;
  /** Behind a report, with its item, and behind the notes. */
  readonly behind: (document: string, item: ArrangedItem["item"] | undefined) => ReactNode;
}

const nothing = { head: null, after: new Map<number, ReactNode>() };

export const RecordMarginContext = createContext<RecordMargin>({
  ofText: () => nothing,
  ofDocument: () => null,
  behind: () => null,
});

export function useRecordMargin(): RecordMargin {
  return useContext(RecordMarginContext);
}
