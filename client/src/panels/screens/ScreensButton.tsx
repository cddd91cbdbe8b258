/** Owns the host's way to the screens: how many there are and whether all are there, in one press. */

import { Button, type ButtonProps } from "@mantine/core";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lazily } from "../../design/lazily.tsx";
import { withWords } from "../../language/language.ts";
import { useRoom } from "../../meeting/room.ts";
import style from "./ScreensButton.module.css";

const ScreensDrawer = lazily(
  () => withWords(["screens"], () => import("./ScreensDrawer.tsx")).then((file) => file.ScreensDrawer),
  { needed: ({ opened }) => opened },
);

/** Absent for those whom the screens do not concern. */
export function ScreensButton({ size = "sm" }: Pick<ButtonProps, "size">) {
  const { t } = useTranslation("screens");
  const { meeting, me, screens } = useRoom();
  const [opened, setOpened] = useState(false);
  if (!mayDo(meeting, me, "read-screens")) return null;
  const all = meeting.members.filter(({ roles }) => roles.includes("screen"));
  const here = screens === undefined ? all.length : all.filter(({ personId }) => screens.includes(personId)).length;
  return (
    <>
      <Button
        variant="default"
        size={size}
        onClick={() => setOpened(true)}
        data-testid="open-screens"
        data-away={here < all.length}
        className={style["button"] ?? ""}
      >
        {here < all.length ? t("button.away", { here, all: all.length }) : t("button.all", { count: all.length })}
      </Button>
      <ScreensDrawer opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
