/** Owns the report on the stage: it follows the host's passage or the newest quote, whichever came last, and underlines what comments quote. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { useLayoutEffect, useRef, useState } from "react";
import { ContentView } from "../reading/ContentView.tsx";
import { findQuote, markQuotes, type PlacedQuote } from "./mark-quotes.ts";
import style from "./ReportText.module.css";

export function ReportText(props: {
  readonly content: ContentNode;
  /** Index of the block pointed at; undefined before the host points anywhere. */
  readonly block: number | undefined;
  /** The newest comment's first. */
  readonly quotes: readonly PlacedQuote[];
}) {
  const { content, block, quotes } = props;
  const view = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const newest = quotes[0];
  const [shown, setShown] = useState({ block, quoteId: newest?.id, byQuote: false });
  if (shown.block !== block || shown.quoteId !== newest?.id)
    setShown({ block, quoteId: newest?.id, byQuote: shown.block === block && newest !== undefined });
  const quoted = shown.byQuote ? newest?.span : undefined;

  useLayoutEffect(() => {
    const [outside, inside] = [view.current, text.current];
    if (outside === null || inside === null) return undefined;
    const blocks = content.content?.length ?? 0;
    const place = () => {
      const pointed =
        block === undefined || block >= blocks ? null : inside.querySelector<HTMLElement>(`[data-block="${block}"]`);
      for (const old of inside.querySelectorAll("[data-pointed]"))
        if (old !== pointed) old.removeAttribute("data-pointed");
      if (block !== 0) pointed?.setAttribute("data-pointed", "");
      const passage = quoted === undefined ? undefined : findQuote(inside, quoted);
      const top =
        passage === undefined
          ? pointed?.offsetTop
          : passage.getBoundingClientRect().top - inside.getBoundingClientRect().top;
      const lead = outside.clientHeight * (passage === undefined ? 0.12 : 0.3);
      const furthest = Math.max(0, inside.scrollHeight - outside.clientHeight);
      const wanted = top === undefined ? 0 : Math.min(furthest, Math.max(0, top - lead));
      inside.style.transform = `translateY(${-Math.round(wanted)}px)`;
      outside.dataset["above"] = String(wanted > 0);
      outside.dataset["below"] = String(wanted < furthest);
    };
    place();
    const watch = new ResizeObserver(place);
    watch.observe(outside);
    watch.observe(inside);
    return () => watch.disconnect();
  }, [content, block, quoted]);

  useLayoutEffect(() => {
    if (text.current === null) return undefined;
    text.current.dataset["blocks"] = String(content.content?.length ?? 0);
    return markQuotes(text.current, quotes);
  }, [content, quotes]);

  return (
    <div className={style["view"]} ref={view} data-testid="stage-report">
      <div className={style["text"]} ref={text}>
        <ContentView content={content} />
      </div>
    </div>
  );
}
