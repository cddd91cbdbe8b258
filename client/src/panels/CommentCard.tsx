/** Owns one comment: its facts, its words, and what may be done with it now. */

import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { familyOf } from "@sanguan/shared/domain/shared-problem";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { AgendaItem, Comment } from "@sanguan/shared/domain/meeting";
import type { OpenDocument } from "../connection/sync.ts";
import { KindMark } from "../design/KindMark.tsx";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useFocusHome } from "../design/use-focus-home.ts";
import { useOpener } from "../design/use-opener.ts";
import { useDates } from "../language/dates.ts";
import { formDraft } from "../meeting/form-drafts.ts";
import { tasksOfComment } from "../meeting/item-reading.ts";
import { nameOf, useRoom } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import { CommentMenu } from "./CommentMenu.tsx";
import { CommonMark } from "./CommonMark.tsx";
import { SharedText } from "./SharedText.tsx";
import { useRunWithWords } from "./use-run-with-words.ts";
import style from "./CommentCard.module.css";

const NoTaskForm = lazily(() =>
  withWords(["meeting"], () => import("./NoTaskForm.tsx")).then((file) => file.NoTaskForm),
);
const ShareProblemForm = lazily(() =>
  withWords(["meeting"], () => import("./ShareProblemForm.tsx")).then((file) => file.ShareProblemForm),
);
const TaskForm = lazily(() => withWords(["meeting"], () => import("./TaskForm.tsx")).then((file) => file.TaskForm));

const forms = ["task", "no-task", "share"] as const;

export function CommentCard(props: {
  readonly comment: Comment;
  readonly item: AgendaItem;
  readonly document: OpenDocument | undefined;
  readonly mayWrite: boolean;
  /** Why it cannot be released now. */
  readonly notYet: "release" | "releaseAway" | undefined;
  readonly isActive: boolean;
  readonly isNew: boolean;
  readonly onPointAt: (commentId: string | undefined) => void;
  readonly onGoToPassage: (commentId: string) => void;
}) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const dates = useDates();
  const { meeting, me } = useRoom();
  const run = useRunWithWords();
  const { comment, item, notYet } = props;
  const isStaged = comment.state === "staged";
  const isOpen = meeting.phase === "preparing" || meeting.phase === "live";
  const reviewer = nameOf(meeting, comment.reviewerId);
  const tasks = tasksOfComment(meeting, comment.id);
  const isProblem = comment.kind === "problem" && !isStaged;
  const family = isProblem ? familyOf(meeting, comment) : [];
  const mayShare = isProblem && mayDo(meeting, me, "share-problem", { own: comment.reviewerId === me.personId });
  const mayOrder = isProblem && mayDo(meeting, me, "order-task");
  const lacksTask = tasks.length === 0 && comment.noTaskReason === undefined;
  const mayFill = { share: mayShare, task: mayOrder, "no-task": mayOrder && lacksTask };
  // One that was left half written is open again.
  const [form, setForm] = useState(() =>
    forms.find(
      (name) =>
        mayFill[name] &&
        formDraft({ personId: me.personId, meetingId: meeting.id, form: `${name}.${comment.id}` }) !== undefined,
    ),
  );
  const opener = useOpener(form);
  return (
    <li
      className={style["card"]}
      ref={useFocusHome("home")}
      tabIndex={-1}
      data-testid={`comment-${comment.id}`}
      data-kind={comment.kind}
      data-state={comment.state}
      data-active={props.isActive}
      onMouseEnter={() => props.onPointAt(comment.id)}
      onMouseLeave={() => props.onPointAt(undefined)}
      onFocus={() => props.onPointAt(comment.id)}
      onBlur={() => props.onPointAt(undefined)}
    >
      <header className={style["head"]}>
        <KindMark kind={comment.kind} word={frame(`kind.${comment.kind}`)} />
        <span className={style["who"]}>{reviewer}</span>
        <time dateTime={comment.at}>{dates.time(comment.releasedAt ?? comment.at)}</time>
        <CommentMenu comment={comment} />
      </header>
      {isStaged ? <p className={style["private"]}>{t("comment.onlyYou")}</p> : null}
      {family.length > 1 ? <CommonMark family={family} /> : null}
      {comment.quote === undefined ? null : (
        <blockquote className={style["quote"]}>
          <button type="button" title={t("comment.goToPassage")} onClick={() => props.onGoToPassage(comment.id)}>
            {comment.quote.text}
          </button>
        </blockquote>
      )}
      {props.document === undefined ? (
        <div className={style["waiting"]} />
      ) : (
        <SharedText
          document={props.document}
          field={comment.id}
          mayWrite={props.mayWrite}
          label={t("comment.body", { kind: frame(`kind.${comment.kind}`), name: reviewer })}
          placeholder={t("comment.placeholder")}
          testId={`comment-body-${comment.id}`}
          look="note"
          autoFocus={props.isNew}
        />
      )}
      {isStaged && comment.reviewerId === me.personId && isOpen ? (
        <div className={style["actions"]}>
          <ActionButton
            size="xs"
            variant="light"
            disabled={notYet !== undefined}
            testId={`release-${comment.id}`}
            onPress={() =>
              run(
                { kind: "staged", meetingId: meeting.id, itemId: comment.itemId, reviewerId: comment.reviewerId },
                { type: "release-comment", commentId: comment.id },
              )
            }
          >
            {t("comment.release")}
          </ActionButton>
          {notYet === undefined ? null : <span className={style["hint"]}>{t(`comment.hint.${notYet}`)}</span>}
        </div>
      ) : null}
      {isProblem ? (
        <p className={style["outcome"]}>
          {tasks.length > 0
            ? t("task.count", { count: tasks.length })
            : comment.noTaskReason === undefined
              ? t("task.none")
              : t("task.noneBecause", { reason: comment.noTaskReason })}
        </p>
      ) : null}
      {(mayOrder || mayShare) && form === undefined ? (
        <div className={style["actions"]}>
          {mayOrder ? (
            <Button
              ref={opener("task")}
              size="xs"
              variant={tasks.length === 0 ? "light" : "subtle"}
              data-testid={`make-task-${comment.id}`}
              onClick={() => setForm("task")}
            >
              {t(tasks.length === 0 ? "task.make" : "task.makeAnother")}
            </Button>
          ) : null}
          {mayFill["no-task"] ? (
            <Button
              ref={opener("no-task")}
              size="xs"
              variant="subtle"
              data-testid={`no-task-${comment.id}`}
              onClick={() => setForm("no-task")}
            >
              {t("task.explain")}
            </Button>
          ) : null}
          {mayShare ? (
            <Button
              ref={opener("share")}
              size="xs"
              variant="subtle"
              data-testid={`share-${comment.id}`}
              onClick={() => setForm("share")}
            >
              {t("common.open")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {form === "share" ? <ShareProblemForm problem={comment} onClose={() => setForm(undefined)} /> : null}
      {form === "task" ? <TaskForm item={item} commentId={comment.id} onClose={() => setForm(undefined)} /> : null}
      {form === "no-task" ? <NoTaskForm commentId={comment.id} onClose={() => setForm(undefined)} /> : null}
    </li>
  );
}
