/** Owns what its reviewer still has of comments prepared on items that were taken off the agenda: the words, to be used elsewhere, until they are withdrawn. */

import { useTranslation } from "react-i18next";
import { documentName } from "@sanguan/shared/document/name";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { Comment } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useKeptDocument } from "../connection/kept-document.ts";
import { KindMark } from "../design/KindMark.tsx";
import { useRoom, useRun } from "../meeting/room.ts";
import { SharedText } from "./SharedText.tsx";
import { SureButton } from "./SureButton.tsx";
import card from "./CommentCard.module.css";
import style from "./SidePanel.module.css";

/** `drafts`: at least one. */
export function RemovedDrafts({ drafts }: { readonly drafts: readonly Comment[] }) {
  const { t } = useTranslation("meeting");
  const items = [...new Set(drafts.map(({ itemId }) => itemId))];
  return (
    <section aria-labelledby="removed-drafts" data-testid="removed-drafts">
      <h3 id="removed-drafts">{t("comment.removed.title")}</h3>
      <p className={style["empty"]}>{t("comment.removed.words")}</p>
      {items.map((itemId) => (
        <DraftsOf key={itemId} itemId={itemId} drafts={drafts.filter((draft) => draft.itemId === itemId)} />
      ))}
    </section>
  );
}

/** Each removed item has a document of its own. */
function DraftsOf({ itemId, drafts }: { readonly itemId: ItemId; readonly drafts: readonly Comment[] }) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { meeting, me } = useRoom();
  const run = useRun();
  const name = documentName({ kind: "staged", meetingId: meeting.id, itemId, reviewerId: me.personId });
  const document = useKeptDocument(name, me.personId);
  return (
    <ul className={style["cards"]}>
      {drafts.map((draft) => (
        <li key={draft.id} className={card["card"]} data-kind={draft.kind} data-testid={`removed-${draft.id}`}>
          <header className={card["head"]}>
            <KindMark kind={draft.kind} word={frame(`kind.${draft.kind}`)} />
          </header>
          {draft.quote === undefined ? null : <blockquote className={card["quote"]}>{draft.quote.text}</blockquote>}
          {document === undefined ? (
            <div className={card["waiting"]} />
          ) : (
            <SharedText
              document={document}
              field={draft.id}
              mayWrite={false}
              label={t("comment.body", { kind: frame(`kind.${draft.kind}`), name: me.name })}
              placeholder=""
              testId={`removed-body-${draft.id}`}
              look="note"
              autoFocus={false}
            />
          )}
          {mayDo(meeting, me, "withdraw-comment") ? (
            <div className={card["actions"]}>
              <SureButton
                size="xs"
                variant="subtle"
                sure={t("comment.sureToWithdraw")}
                testId={`withdraw-removed-${draft.id}`}
                onPress={() => void run({ type: "withdraw-comment", commentId: draft.id })}
              >
                {t("comment.withdraw")}
              </SureButton>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
