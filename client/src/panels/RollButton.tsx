/** Owns the count of those who are there, for everybody; it opens the roll. */

import { lazy, Suspense, useState } from "react";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { quorumOf } from "@sanguan/shared/domain/attendance";
import { useRoom } from "../meeting/room.ts";
import style from "./People.module.css";

/** Opened by few, and long. */
const RollDialog = lazy(() => import("./RollDialog.tsx").then((module) => ({ default: module.RollDialog })));

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
      {open ? (
        <Suspense>
          <RollDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
