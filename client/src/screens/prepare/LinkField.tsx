/** Owns a link that is to be handed on: shown whole, copied by one press, with the day it expires. */

import { Button, TextInput } from "@mantine/core";
import type { LinkAnswer } from "@sanguan/shared/protocol/http";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import style from "./LinkField.module.css";

export function LinkField(props: LinkAnswer & { readonly label: string }) {
  const { t } = useTranslation("prepare");
  const dates = useDates();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    setCopied(await copyText(props.link));
  };
  return (
    <div className={style["field"]}>
      <TextInput
        ref={field}
        size="xs"
        readOnly
        aria-label={props.label}
        value={props.link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button size="xs" variant="default" onClick={() => void copy()}>
        {t(copied ? "link.copied" : "link.copy")}
      </Button>
      <span className={style["until"]}>{t("link.until", { day: dates.day(props.expiresAt) })}</span>
    </div>
  );
}

/** The clipboard is closed to pages without https; the older way still works there, on the selected text. */
async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not permitted: try the selection.
    }
  }
  return document.execCommand("copy");
}
