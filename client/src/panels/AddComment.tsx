/** Owns the making of a comment: its kind, its quote, aloud or in private, and for a recorder whose it is. Its words are written in its card. */

import { useState } from "react";
import { Button, CloseButton, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CommentId } from "@sanguan/shared/domain/id";
import type { AgendaItem, CommentKind, Member, Quote } from "@sanguan/shared/domain/meeting";
import { commentKinds } from "@sanguan/shared/protocol/http";
import { newId } from "../connection/api.ts";
import { KindMark } from "../design/KindMark.tsx";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { commentingOn, type Commenting } from "../meeting/commenting.ts";
import { reviewersOf } from "../meeting/item-reading.ts";
import { choosePrivate, usePrefersPrivate } from "../meeting/private-choice.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { EarlierProblems } from "./EarlierProblems.tsx";
import style from "./AddComment.module.css";

// Recorders alone need it.
const InNameOf = lazily(() => withWords(["meeting"], () => import("./InNameOf.tsx")).then((file) => file.InNameOf), {
  meanwhile: () => null,
});

export function AddComment(props: {
  readonly item: AgendaItem;
  readonly quote: Quote | undefined;
  readonly onQuoteUsed: () => void;
  readonly onAdded: (commentId: string) => void;
}) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { meeting, me } = useRoom();
  const run = useRun();
  const { item, quote } = props;
  const commenting = commentingOn(meeting, me, item);
  const author = { personId: me.personId, meetingId: meeting.id };
  const prefersPrivate = usePrefersPrivate(author);
  const [busy, setBusy] = useState<CommentKind>();
  const reviewers = reviewersOf(meeting, item.id);
  const [chosen, setChosen] = useState<string>();
  // Who was chosen at an earlier item may not be a reviewer of this one.
  const reviewerId = reviewers.find((one) => one.personId === chosen)?.personId;

  const isReviewer = reviewers.some((one) => one.personId === me.personId);
  const inPrivate = commenting.inPrivate && (prefersPrivate || !commenting.aloud);
  const inNameOf = isReviewer && reviewerId === undefined ? me.personId : (reviewerId ?? reviewers[0]?.personId);
  const hint = commenting.hint === undefined ? undefined : t(`comment.hint.${commenting.hint}`);
  if (!commenting.aloud && !commenting.inPrivate) {
    return hint === undefined ? null : <p className={style["hint"]}>{hint}</p>;
  }

  const add = async (kind: CommentKind, body?: string) => {
    const commentId = newId("c") as CommentId;
    const facts = {
      commentId,
      itemId: item.id,
      kind,
      ...(quote === undefined ? {} : { quote }),
      ...(body === undefined ? {} : { body }),
    };
    setBusy(kind);
    const done = await run(
      inPrivate
        ? { type: "stage-comment", ...facts }
        : {
            type: "add-comment",
            ...facts,
            ...(inNameOf === undefined || inNameOf === me.personId ? {} : { reviewerId: inNameOf }),
          },
    );
    setBusy(undefined);
    if (!done) return;
    props.onQuoteUsed();
    props.onAdded(commentId);
  };

  return (
    <section className={style["add"]} aria-label={t("comment.add")}>
      {quote === undefined ? null : (
        <blockquote className={style["quote"]}>
          <span>{quote.text}</span>
          <CloseButton size="sm" aria-label={t("comment.dropQuote")} onClick={props.onQuoteUsed} />
        </blockquote>
      )}
      <div className={style["kinds"]}>
        {commentKinds.map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="sm"
            px={4}
            loading={busy === kind}
            disabled={busy !== undefined}
            data-testid={`add-comment-${kind}`}
            aria-label={t("comment.addKind", { kind: frame(`kind.${kind}`) })}
            onClick={() => void add(kind)}
          >
            <KindMark kind={kind} word={frame(`kind.${kind}`)} />
          </Button>
        ))}
      </div>
      <Choices
        commenting={commenting}
        reviewers={reviewers}
        reviewer={inPrivate ? undefined : inNameOf}
        onReviewer={setChosen}
        prefersPrivate={prefersPrivate}
        onPrefersPrivate={(prefers) => choosePrivate(author, prefers)}
      />
      <EarlierProblems item={item} busy={busy !== undefined} onChoose={(words) => void add("problem", words)} />
      {hint === undefined ? null : <p className={style["hint"]}>{hint}</p>}
    </section>
  );
}

function Choices(props: {
  readonly commenting: Commenting;
  readonly reviewers: readonly Member[];
  readonly reviewer: string | undefined;
  readonly onReviewer: (id: string) => void;
  readonly prefersPrivate: boolean;
  readonly onPrefersPrivate: (prefers: boolean) => void;
}) {
  const { t } = useTranslation("meeting");
  const { commenting } = props;
  return (
    <>
      {commenting.aloud && commenting.forOthers && props.reviewer !== undefined ? (
        <InNameOf reviewers={props.reviewers} reviewer={props.reviewer} onReviewer={props.onReviewer} />
      ) : null}
      {commenting.aloud && commenting.inPrivate ? (
        <Switch
          size="xs"
          label={t("comment.inPrivate")}
          checked={props.prefersPrivate}
          onChange={(event) => props.onPrefersPrivate(event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}
