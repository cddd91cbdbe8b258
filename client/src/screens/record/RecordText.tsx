/** Owns one text of a record with its addenda: each after the block that holds its passage, else before the text. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { ReactNode } from "react";
import { ContentView } from "../../panels/content/ContentView.tsx";
import { AddendumNotes } from "./AddendumNotes.tsx";
import { useRecordAddenda } from "./record-addenda.ts";

/** `none`: what is said when there is no text. Whoever selects words in it finds its name on the element. */
export function RecordText(props: {
  readonly document: string;
  readonly fragment: string;
  readonly content: ContentNode | undefined;
  readonly headingFrom: number;
  readonly none?: ReactNode;
}) {
  const { placed } = useRecordAddenda();
  const { document, fragment, content, headingFrom, none } = props;
  const { head, after } = placed.in(document, fragment);
  const isEmpty = (content?.content?.length ?? 0) === 0;
  return (
    <div data-document={document} data-fragment={fragment}>
      <AddendumNotes list={head} beside={false} />
      {isEmpty || content === undefined ? (
        none
      ) : (
        <ContentView
          content={content}
          headingFrom={headingFrom}
          after={new Map([...after].map(([block, list]) => [block, <AddendumNotes key={block} list={list} beside />]))}
        />
      )}
    </div>
  );
}
