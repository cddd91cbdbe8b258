/** Owns where suggested wording is asked for: one press makes a comment of what is found, to be written on. */

import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import style from "./EarlierProblems.module.css";

const FoundProblems = lazily(() =>
  withWords(["meeting"], () => import("./FoundProblems.tsx")).then((file) => file.FoundProblems),
);

export function EarlierProblems(props: {
  readonly item: AgendaItem;
  readonly busy: boolean;
  readonly onChoose: (words: string) => void;
}) {
  const { t } = useTranslation("meeting");
  const [open, setOpen] = useState(false);
  return (
    <div className={style["earlier"]}>
      <Button
        size="xs"
        variant="subtle"
        aria-expanded={open}
        data-testid="earlier-problems"
        onClick={() => setOpen(!open)}
      >
        {t("earlier.open")}
      </Button>
      {open ? (
        <FoundProblems
          {...props}
          onChoose={(words) => {
            setOpen(false);
            props.onChoose(words);
          }}
        />
      ) : null}
    </div>
  );
}
