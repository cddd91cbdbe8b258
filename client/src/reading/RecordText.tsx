/** Owns one text of a record, with what its page puts beside it: each after the block that it belongs to, else before the text. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { ReactNode } from "react";
import { ContentView } from "./ContentView.tsx";
import { useRecordMargin } from "./record-margin.ts";

/** `none`: what is said when there is no text. Whoever selects words in it finds its name on the element. */
export function RecordText(props: {
  readonly document: string;
  readonly fragment: string;
  readonly content: ContentNode | undefined;
  readonly headingFrom: number;
  readonly none?: ReactNode;
}) {
  const { document, fragment, content, headingFrom, none } = props;
  const { head, after } = useRecordMargin().ofText(document, fragment);
  const isEmpty = (content?.content?.length ?? 0) === 0;
  return (
    <div data-document={document} data-fragment={fragment}>
      {head}
      {isEmpty || content === undefined ? (
        none
      ) : (
        <ContentView content={content} headingFrom={headingFrom} after={after} />
      )}
    </div>
  );
}
