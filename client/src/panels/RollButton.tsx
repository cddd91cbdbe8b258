/** Owns the count of those who are there, for everybody; it opens the roll. */

import { useState } from "react";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { quorumOf } from "@sanguan/shared/domain/attendance";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useRoom } from "../meeting/room.ts";
import style from "./People.module.css";

/** Opened by few, and long. */
const RollDialog = lazily(() => withWords(["roll"], () => import("./RollDialog.tsx")).then((file) => file.RollDialog), {
  needed: ({ opened }) => opened,
});

export function RollButton() {
  const { t } = useTranslation("roll");
  const { meeting } = useRoom();
  const [open, setOpen] = useState(false);
  const { present, expected, reached } = quorumOf(meeting);
  return (
    <>
      <UnstyledButton
        className={style["count"] ?? ""}
        data-testid="open-roll"
        data-reached={reached}
        onClick={() => setOpen(true)}
      >
        {t("button", { present, expected })}
      </UnstyledButton>
      <RollDialog opened={open} onClose={() => setOpen(false)} />
    </>
  );
}
