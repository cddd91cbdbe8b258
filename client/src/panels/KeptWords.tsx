/** Owns how words that did not get in are shown to their author, in the meeting or outside of it: each with what stands around it, to be copied, downloaded or dismissed. */

import type { ReactNode } from "react";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { refusalText } from "@sanguan/shared/protocol/refusal-text";
import { saveFile } from "../connection/save-file.ts";
import { asideText, dismissAside, type SetAside } from "../connection/set-aside.ts";
import { markRefusalsSeen } from "../connection/sync.ts";
import { focusMain } from "../design/focus-main.ts";
import { useDocumentTitle } from "../meeting/use-document-title.ts";
import { SureButton } from "./SureButton.tsx";
import style from "./SetAsidePanel.module.css";

/** Whose words they are, and of which meeting; what it is called, where that is known. */
export interface KeptFor {
  readonly personId: string;
  readonly meetingId: string;
  readonly meeting: Meeting | undefined;
}

export function KeptWords({
  keptFor,
  list,
  shown,
  why,
  testId,
  children,
}: {
  readonly keptFor: KeptFor;
  readonly list: readonly SetAside[];
  /** Those of the list that are not shown elsewhere. */
  readonly shown: readonly SetAside[];
  /** `outside`: their author may no longer enter the meeting. */
  readonly why: SetAside["why"] | "outside";
  readonly testId: string;
  readonly children?: ReactNode;
}) {
  const { t, i18n } = useTranslation("connection");
  const { personId, meetingId, meeting } = keptFor;
  const title = useDocumentTitle(meeting);
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
    // The button goes away with the words.
    focusMain();
    for (const aside of list) dismissAside(personId, meetingId, aside);
    if (why !== "frozen") markRefusalsSeen();
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
    <section className={style["panel"]} data-testid={testId} aria-label={t(`aside.${why}.title`)}>
      <div role="alert">
        <h2>{t(`aside.${why}.title`)}</h2>
        <p>{t(`aside.${why}.words`)}</p>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
      </div>
      <ul className={style["documents"]}>
        {shown.map((aside) => (
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
      {children}
      <div className={style["actions"]}>
        <Button size="xs" variant="default" onClick={() => void copy()}>
          {t("aside.copy")}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            saveFile(new Blob([text()], { type: "text/plain;charset=utf-8" }), `${meeting?.title ?? meetingId}.txt`)
          }
        >
          {t("aside.download")}
        </Button>
        <SureButton size="xs" variant="subtle" sure={t("aside.sureToDismiss")} onPress={dismiss} testId="dismiss-aside">
          {t("aside.dismiss")}
        </SureButton>
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
