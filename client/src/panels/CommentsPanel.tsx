/** Owns the comments on one item: those the room knows, and one's own that it does not know yet. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { documentName } from "@sanguan/shared/document/name";
import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Quote } from "@sanguan/shared/domain/meeting";
import { useKeptDocument } from "../connection/kept-document.ts";
import { useFocusHome } from "../design/use-focus-home.ts";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { removedDrafts } from "../meeting/commenting.ts";
import { commentsOf } from "../meeting/item-reading.ts";
import { useRoom } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import { AddComment } from "./AddComment.tsx";
import { CommentCard } from "./CommentCard.tsx";
import { OwedComments } from "./OwedComments.tsx";
import { useRunWithWords } from "./use-run-with-words.ts";
import style from "./SidePanel.module.css";

const RemovedDrafts = lazily(
  () => withWords(["meeting"], () => import("./RemovedDrafts.tsx")).then((file) => file.RemovedDrafts),
  { needed: ({ drafts }) => drafts.length > 0, meanwhile: () => null },
);

export function CommentsPanel(props: {
  readonly item: AgendaItem;
  readonly quote: Quote | undefined;
  readonly onQuoteUsed: () => void;
  readonly active: string | undefined;
  readonly onPointAt: (commentId: string | undefined) => void;
  readonly onGoToPassage: (commentId: string) => void;
  readonly onGoToItem: (itemId: ItemId) => void;
}) {
  const { t } = useTranslation("meeting");
  const { meeting, me, status } = useRoom();
  const run = useRunWithWords();
  const { item } = props;
  const [added, setAdded] = useState<string>();
  const place = { meetingId: meeting.id, itemId: item.id } as const;
  const sharedRef = { kind: "comments", ...place } as const;
  const stagedRef = { kind: "staged", ...place, reviewerId: me.personId } as const;
  const access = documentAccess(meeting, me, sharedRef);
  const stagedAccess = documentAccess(meeting, me, stagedRef);
  const shared = useKeptDocument(access.read ? documentName(sharedRef) : undefined, me.personId);
  const comments = commentsOf(meeting, item.id);
  const staged = comments.filter((comment) => comment.state === "staged");
  const ownStaged = useKeptDocument(
    stagedAccess.read && staged.length > 0 ? documentName(stagedRef) : undefined,
    me.personId,
  );
  // The words go by a line of their own, and must be there first.
  const isAway = status === "offline" || ownStaged?.view.status === "offline";
  const isOpen = meeting.phase !== "closing";
  const mayRelease = meeting.phase === "live" && item.stage !== "waiting";
  return (
    <section className={style["panel"]} ref={useFocusHome("home")} tabIndex={-1} aria-label={t("tab.comments")}>
      <AddComment item={item} quote={props.quote} onQuoteUsed={props.onQuoteUsed} onAdded={setAdded} />
      {staged.length > 1 && mayRelease ? (
        <ActionButton
          variant="default"
          size="xs"
          disabled={isAway}
          testId="release-all"
          onPress={async () => {
            for (const comment of staged)
              if (!(await run(stagedRef, { type: "release-comment", commentId: comment.id }))) return;
          }}
        >
          {t("comment.releaseAll", { count: staged.length })}
        </ActionButton>
      ) : null}
      <OwedComments item={item} onGoToItem={props.onGoToItem} />
      {comments.length === 0 ? <p className={style["empty"]}>{t("comment.empty")}</p> : null}
      <ol className={style["cards"]}>
        {comments.map((comment) => {
          const isStaged = comment.state === "staged";
          return (
            <CommentCard
              key={comment.id}
              comment={comment}
              item={item}
              document={isStaged ? ownStaged : shared}
              mayWrite={isOpen && (isStaged ? stagedAccess.write : access.write)}
              notYet={mayRelease ? (isAway ? "releaseAway" : undefined) : "release"}
              isActive={props.active === comment.id}
              isNew={added === comment.id}
              onPointAt={props.onPointAt}
              onGoToPassage={props.onGoToPassage}
            />
          );
        })}
      </ol>
      <RemovedDrafts drafts={removedDrafts(meeting, me.personId)} />
    </section>
  );
}
