/** Owns one's own hand: up, down, and where one stands in the queue. Absent for those who may not speak. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { speaking } from "@sanguan/shared/domain/floor";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useFocusHome } from "../design/use-focus-home.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./FloorPanel.module.css";

export function OwnHand() {
  const { t } = useTranslation("floor");
  const { meeting, me } = useRoom();
  const run = useRun();
  // Up or down, the button that was pressed makes place for the other.
  const home = useFocusHome("button");
  if (!mayDo(meeting, me, "raise-hand")) return null;
  const { queue } = meeting.floor;
  const at = queue.findIndex(({ personId }) => personId === me.personId);
  const mine = queue[at];
  if (mine === undefined && speaking(meeting)?.personId === me.personId)
    return (
      <p className={style["own"]} role="status" ref={home} tabIndex={-1}>
        {t("yours")}
      </p>
    );
  if (mine === undefined)
    return (
      <div className={style["own"]} ref={home}>
        <ActionButton
          size="sm"
          variant="default"
          testId="raise-hand"
          onPress={() => run({ type: "raise-hand", kind: "question" })}
        >
          {t("raise")}
        </ActionButton>
        <Button
          size="sm"
          variant="subtle"
          data-testid="raise-order"
          onClick={() => void run({ type: "raise-hand", kind: "pointOfOrder" })}
        >
          {t("raiseOrder")}
        </Button>
      </div>
    );
  return (
    <div className={style["own"]} ref={home}>
      <span role="status" data-testid="own-place">
        {at === 0 ? t("youAreNext") : t("before", { count: at })}
      </span>
      <ActionButton
        size="sm"
        variant="default"
        testId="lower-hand"
        onPress={() => run({ type: "lower-hand", personId: me.personId })}
      >
        {t("lower")}
      </ActionButton>
    </div>
  );
}
