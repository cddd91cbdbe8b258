/** Owns the host's bar: that it is there for those who run the meeting, and for nobody else. What stands in it is fetched for them alone. */

import { useTranslation } from "react-i18next";
import type { ItemId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useRoom } from "../meeting/room.ts";
import style from "./HostBar.module.css";

export interface HostBarProps {
  readonly selected: ItemId | undefined;
  readonly onAgenda: () => void;
  readonly onClose: () => void;
}

const HostSteps = lazily(
  () => withWords(["clock", "meeting", "screens"], () => import("./HostSteps.tsx")).then((file) => file.HostSteps),
  { meanwhile: () => <div className={style["coming"]} /> },
);

export function HostBar(props: HostBarProps) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const runs = (["start-meeting", "advance-agenda", "begin-closing"] as const).some((step) => mayDo(meeting, me, step));
  if (!runs) return null;
  return (
    <footer className={style["bar"]} aria-label={t("host.label")}>
      <HostSteps {...props} />
    </footer>
  );
}
