/** Owns what its reviewer (or a recorder) may change about a comment: its kind, and whether it stands. */

import { ActionIcon, Menu } from "@mantine/core";
import { useRef, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { Comment } from "@sanguan/shared/domain/meeting";
import { commentKinds } from "@sanguan/shared/protocol/http";
import { KindMark } from "../design/KindMark.tsx";
import { useRoom, useRun } from "../meeting/room.ts";
import style from "./CommentMenu.module.css";

export function CommentMenu({ comment }: { readonly comment: Comment }) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { meeting, me } = useRoom();
  const run = useRun();
  const [isSure, setIsSure] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!mayDo(meeting, me, "revise-comment", { own: comment.reviewerId === me.personId })) return null;
  const { quote } = comment;
  return (
    <Menu position="bottom-end" width={240} onClose={() => setIsSure(false)}>
      <Menu.Target>
        <ActionIcon ref={opener} variant="subtle" size={24} className={style["more"]} aria-label={t("comment.more")}>
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("comment.changeKind")}</Menu.Label>
        {commentKinds
          .filter((kind) => kind !== comment.kind)
          .map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() =>
                void run({
                  type: "revise-comment",
                  commentId: comment.id,
                  kind,
                  ...(quote === undefined ? {} : { quote }),
                })
              }
            >
              <KindMark kind={kind} word={frame(`kind.${kind}`)} />
            </Menu.Item>
          ))}
        {quote === undefined ? null : (
          <Menu.Item onClick={() => void run({ type: "revise-comment", commentId: comment.id, kind: comment.kind })}>
            {t("comment.dropQuote")}
          </Menu.Item>
        )}
        <Menu.Divider />
        {/* Withdrawn for good: rule C9. */}
        <Menu.Item
          color="cinnabar"
          closeMenuOnClick={isSure}
          data-testid="withdraw-comment"
          // A double click is one press.
          onClickCapture={(event: MouseEvent) => {
            if (event.detail > 1) event.stopPropagation();
          }}
          onClick={() => {
            setIsSure(true);
            if (!isSure) return;
            // The menu goes away with the card; where the focus goes then is for whoever shows the cards.
            opener.current?.focus();
            void run({ type: "withdraw-comment", commentId: comment.id });
          }}
        >
          {t(isSure ? "comment.sureToWithdraw" : "comment.withdraw")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
