/** Owns the report on paper: the text of one agenda item, its quoted passages, and going along with the host. */

import { useMemo, useRef } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { AgendaItem, Quote } from "@sanguan/shared/domain/meeting";
import { useKeptDocument } from "../connection/kept-document.ts";
import type { QuotedPassage } from "../editor/quote-marks.ts";
import { commentingOn } from "../meeting/commenting.ts";
import { commentsOf } from "../meeting/item-reading.ts";
import { nameOf, useRoom } from "../meeting/room.ts";
import { leads, useFollowing } from "../meeting/use-following.ts";
import { RecordSeal } from "./RecordSeal.tsx";
import { SharedText } from "./SharedText.tsx";
import { Facts } from "../design/Facts.tsx";
import style from "./ReportPaper.module.css";

export function ReportPaper(props: {
  readonly item: AgendaItem;
  readonly active: string | undefined;
  readonly onPointAt: (commentId: string | undefined) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onGoToComment: (commentId: string) => void;
  /** Whether this reader goes along with the host. */
  readonly follows: boolean;
  readonly onFollow: () => void;
  readonly onRoam: () => void;
}) {
  const { t } = useTranslation("meeting");
  const room = useRoom();
  const { meeting, me } = room;
  const { item, follows, onFollow, onRoam } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ref = { kind: "report", meetingId: meeting.id, itemId: item.id } as const;
  const access = documentAccess(meeting, me, ref);
  const document = useKeptDocument(access.read ? documentName(ref) : undefined, me.personId);
  useFollowing({
    scroller,
    textSelector: "[data-testid=report-editor] :is(.ProseMirror, [data-blocks])",
    itemId: item.id,
    follows,
    onRoam,
  });
  const commenting = commentingOn(meeting, me, item);
  const quotes = useMemo(
    () =>
      commentsOf(meeting, item.id).flatMap((comment): readonly QuotedPassage[] =>
        comment.quote === undefined ? [] : [{ commentId: comment.id, kind: comment.kind, quote: comment.quote }],
      ),
    [meeting, item.id],
  );
  const mayQuote = commenting.aloud || commenting.inPrivate;
  const current = itemOf(meeting, meeting.currentItemId);
  const reporter = nameOf(meeting, item.reporterId);
  return (
    <div className={style["scroller"]} ref={scroller} data-scroller>
      <article className={style["paper"]}>
        <header className={style["head"]}>
          <h1>{t("report.title", { unit: item.unit, name: reporter })}</h1>
          <p>
            <Facts of={[item.unit, item.post, reporter]} />
          </p>
          <RecordSeal />
        </header>
        {access.read ? null : <p className={style["empty"]}>{t("report.notYet")}</p>}
        {document === undefined ? null : (
          <SharedText
            document={document}
            field={mainFragment}
            mayWrite={access.write && meeting.phase !== "closing"}
            label={t("report.label", { unit: item.unit })}
            placeholder={t("report.placeholder")}
            nothing={t("report.nothing")}
            testId="report-editor"
            look="paper"
            quotes={quotes}
            active={props.active}
            onPointAt={props.onPointAt}
            onGoToComment={props.onGoToComment}
            onQuote={mayQuote ? props.onQuote : undefined}
          />
        )}
      </article>
      {current === undefined || meeting.phase !== "live" ? null : (
        <div className={style["follow"]}>
          {current.id !== item.id ? (
            <Button size="xs" data-testid="go-to-current" onClick={onFollow}>
              {t("report.goToCurrent", { unit: current.unit })}
            </Button>
          ) : leads(room) ? null : (
            <Button
              size="xs"
              variant={follows ? "default" : "filled"}
              aria-pressed={follows}
              data-testid="follow"
              onClick={follows ? onRoam : onFollow}
            >
              {t(follows ? "report.following" : "report.follow")}
            </Button>
          )}
          {leads(room) ? null : (
            <p className="visually-hidden" role="status">
              {t(follows ? "report.following" : "report.roaming")}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
