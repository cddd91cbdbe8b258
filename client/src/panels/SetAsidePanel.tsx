/** Owns what did not get in: passages that were too late for the record or were refused, shown to their author alone until they dismiss them. */

import { useSyncExternalStore } from "react";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { parseDocumentName } from "@sanguan/shared/document/name";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { refusalText } from "@sanguan/shared/protocol/refusal-text";
import { asideText, dismissAside, setAsideOf, subscribeSetAside, type SetAside } from "../connection/set-aside.ts";
import { markRefusalsSeen } from "../connection/sync.ts";
import { useRoom } from "../meeting/room.ts";
import style from "./SetAsidePanel.module.css";

export function SetAsidePanel() {
  const { meeting, me } = useRoom();
  const list = useSyncExternalStore(subscribeSetAside, () => setAsideOf(me.personId, meeting.id));
  const late = list.filter((aside) => aside.why === "frozen");
  const refused = list.filter((aside) => aside.why === "refused");
  return (
    <>
      {late.length === 0 ? null : <Kept list={late} why="frozen" testId="not-in-record" />}
      {refused.length === 0 ? null : <Kept list={refused} why="refused" testId="set-aside" />}
    </>
  );
}

function Kept({
  list,
  why,
  testId,
}: {
  readonly list: readonly SetAside[];
  readonly why: SetAside["why"];
  readonly testId: string;
}) {
  const { t, i18n } = useTranslation("connection");
  const title = useDocumentTitle();
  const { meeting, me } = useRoom();
  const text = () => asideText(list, title);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      notifications.show({ message: t("aside.copied") });
    } catch {
      notifications.show({ message: t("aside.notCopied"), color: "cinnabar" });
    }
  };
  const dismiss = () => {
    for (const aside of list) dismissAside(me.personId, meeting.id, aside);
    if (why === "refused") markRefusalsSeen();
  };
  const reasons = [
    ...new Set(
      list.flatMap((aside) =>
        aside.refusal === undefined
          ? []
          : [refusalText(aside.refusal as Refusal, i18n.language === "en" ? "en" : "zh-CN")],
      ),
    ),
  ];
  return (
    <section className={style["panel"]} data-testid={testId} role="alert" aria-label={t(`aside.${why}.title`)}>
      <h2>{t(`aside.${why}.title`)}</h2>
      <p>{t(`aside.${why}.words`)}</p>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <ul className={style["documents"]}>
        {list.map((aside) => (
          <li key={`${aside.document}${aside.at}`}>
            <h3>{title(aside.document)}</h3>
            <ul>
              {aside.passages.map((passage, index) => (
                <li key={index} data-kind={passage.kind}>
                  <span className={style["sign"]}>
                    {t(passage.onlyForm === true ? "aside.form" : `aside.${passage.kind}`)}
                  </span>
                  <InContext text={passage.text} block={passage.block} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <div className={style["actions"]}>
        <Button size="xs" variant="default" onClick={() => void copy()}>
          {t("aside.copy")}
        </Button>
        <Button size="xs" variant="default" onClick={() => download(`${meeting.title}.txt`, text())}>
          {t("aside.download")}
        </Button>
        <Button size="xs" variant="subtle" onClick={dismiss} data-testid="dismiss-aside">
          {t("aside.dismiss")}
        </Button>
      </div>
    </section>
  );
}

/** The words, and faintly the block they stand in. */
function InContext({ text, block }: { readonly text: string; readonly block: string | undefined }) {
  const at = block?.indexOf(text) ?? -1;
  if (block === undefined || at < 0) return <span className={style["words"]}>{text}</span>;
  return (
    <span className={style["context"]}>
      {block.slice(0, at)}
      <span className={style["words"]}>{text}</span>
      {block.slice(at + text.length)}
    </span>
  );
}

/** A document's name in words: which item, and what of it. */
function useDocumentTitle(): (name: string) => string {
  const { t } = useTranslation("connection");
  const { meeting } = useRoom();
  return (name) => {
    const ref = parseDocumentName(name);
    if (ref === undefined) return name;
    if (ref.kind === "notes") return t("aside.document.notes");
    return t(`aside.document.${ref.kind}`, { unit: itemOf(meeting, ref.itemId)?.unit ?? "" });
  };
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
