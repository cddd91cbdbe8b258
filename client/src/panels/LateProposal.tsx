/** Owns the drafts of addenda out of words that came too late: as they would be proposed, to be looked over, and proposed by one press. */

import { useEffect, useRef } from "react";
import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Refused } from "../connection/api.ts";
import { mostOfAddendum } from "../meeting/late-words.ts";
import { useRoom } from "../meeting/room.ts";
import { useDocumentTitle } from "../meeting/use-document-title.ts";
import type { LateDrafts } from "../meeting/use-late-drafts.ts";
import style from "./SetAsidePanel.module.css";

export function LateProposal(props: { readonly late: LateDrafts; readonly onProposed: (count: number) => void }) {
  const { t } = useTranslation("connection");
  const title = useDocumentTitle(useRoom().meeting);
  const { late, onProposed } = props;
  const { drafts, faults } = late;
  const first = useRef<HTMLTextAreaElement>(null);
  const begun = useRef(false);
  // The button that showed them is gone.
  useEffect(() => {
    if (begun.current && drafts.length > 0) first.current?.focus();
    begun.current = false;
  }, [drafts.length]);
  const filled = drafts.filter(({ text }) => text.trim() !== "").length;
  const fault = (id: string) => {
    const found = faults.get(id);
    if (found === undefined) return undefined;
    if (found === "earlier") return t("aside.earlier");
    return found.error instanceof Refused ? found.error.refusal.message : t("aside.unreachable");
  };
  return (
    <>
      {late.mayDraft ? (
        <div className={style["actions"]}>
          <Button
            size="xs"
            data-testid="propose-late"
            onClick={() => {
              begun.current = true;
              late.draft();
            }}
          >
            {t("aside.propose")}
          </Button>
        </div>
      ) : null}
      {drafts.length === 0 ? null : (
        <form
          className={style["proposal"]}
          onSubmit={(event) => {
            event.preventDefault();
            void late.propose().then(onProposed);
          }}
        >
          <p>{t("aside.proposing")}</p>
          <p role="alert">{faults.size === 0 ? null : t("aside.failed", { count: faults.size })}</p>
          {drafts.map(({ id, subject, text }, index) => (
            <div key={id} className={style["draft"]}>
              <Textarea
                ref={index === 0 ? first : undefined}
                label={title(subject.document)}
                description={
                  subject.passage === undefined ? t("aside.whole") : `${t("aside.beside")}${subject.passage}`
                }
                error={fault(id)}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={mostOfAddendum.text}
                readOnly={late.busy}
                classNames={{ description: style["beside"] }}
                value={text}
                onChange={(event) => late.change(id, event.currentTarget.value)}
              />
              <Button size="compact-xs" variant="subtle" disabled={late.busy} onClick={() => late.leave(id)}>
                {t("aside.leave")}
              </Button>
            </div>
          ))}
          <div className={style["actions"]}>
            <Button type="submit" size="xs" loading={late.busy} disabled={filled === 0} data-testid="confirm-propose">
              {t("aside.confirm", { count: filled })}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
