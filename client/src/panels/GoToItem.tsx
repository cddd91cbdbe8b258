/** Owns going to the item that one looks at, when it is not the one that is on. Absent where there is nowhere to go. */

import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import type { ItemId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";

export function GoToItem({ itemId, fullWidth }: { readonly itemId: ItemId | undefined; readonly fullWidth?: boolean }) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const run = useRun();
  const item = itemOf(meeting, itemId);
  if (item === undefined || item.id === meeting.currentItemId) return null;
  if (currentBreak(meeting) !== undefined || !mayDo(meeting, me, "go-to-item")) return null;
  return (
    <ActionButton
      variant="default"
      fullWidth={fullWidth === true}
      testId="go-to-item"
      onPress={() => run({ type: "go-to-item", itemId: item.id })}
    >
      {t("host.goTo", { unit: item.unit })}
    </ActionButton>
  );
}
