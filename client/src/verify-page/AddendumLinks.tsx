/** Owns the way from a passage of the record to what was added about it: a line behind the passage, else before its text. */

import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ArrangedRecord } from "../reading/arrange-record.ts";
import { placeAddenda } from "../reading/place-addenda.ts";
import type { RecordMargin } from "../reading/record-margin.ts";
import style from "./AddendumLinks.module.css";

export function addendaMargin(record: ArrangedRecord, addenda: readonly AddendumStatement[]): RecordMargin {
  const placed = placeAddenda(
    record,
    addenda.map(({ number, document, fragment, passage }) => ({
      number,
      subject: { document, fragment, ...(passage === null ? {} : { passage }) },
    })),
  );
  const links = (list: readonly { readonly number: number }[]): ReactNode =>
    list.length === 0 ? null : <Links key="links" numbers={list.map(({ number }) => number)} />;
  return {
    ofText(document, fragment) {
      const { head, after } = placed.in(document, fragment);
      return { head: links(head), after: new Map([...after].map(([block, list]) => [block, links(list)])) };
    },
    ofDocument: (document) => links(placed.ofDocument(document)),
    behind: () => null,
  };
}

function Links({ numbers }: { readonly numbers: readonly number[] }) {
  const { t } = useTranslation("verify");
  return (
    <div className={style["links"]}>
      {numbers.map((number) => (
        <a key={number} href={`#addendum-${number}`}>
          {t("text.toAddendum", { number })}
        </a>
      ))}
    </div>
  );
}
