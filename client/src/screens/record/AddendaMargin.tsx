/** Owns what stands beside a record on its page: each addendum at its passage, and the way to propose one. */

import type { Placed } from "../../reading/place-addenda.ts";
import type { RecordMargin } from "../../reading/record-margin.ts";
import { AddendumNotes } from "./AddendumNotes.tsx";
import { CorrectThis } from "./CorrectThis.tsx";
import type { ShownAddendum } from "./signed-addenda.ts";

export function addendaMargin(placed: Placed<ShownAddendum>): RecordMargin {
  return {
    ofText(document, fragment) {
      const { head, after } = placed.in(document, fragment);
      return {
        head: <AddendumNotes list={head} beside={false} />,
        after: new Map([...after].map(([block, list]) => [block, <AddendumNotes key={block} list={list} beside />])),
      };
    },
    ofDocument(document) {
      const list = placed.ofDocument(document);
      return list.length === 0 ? null : <AddendumNotes list={list} beside={false} />;
    },
    behind: (document, item) => <CorrectThis document={document} unit={item?.unit} />,
  };
}
