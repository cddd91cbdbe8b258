/** Owns what a host does less often: back, skip, more and less time, a break, the order of the agenda. Each says what it will do. */

import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf, previousStep, skipStep } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import type { MeetingCommand, Place } from "@sanguan/shared/domain/command";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom, useRun } from "../meeting/room.ts";

/** Minutes. */
const breaks = [5, 10, 15, 30, 90] as const;

export function HostMenu({ onAgenda }: { readonly onAgenda: () => void }) {
  const { t } = useTranslation("clock");
  const { t: frame } = useTranslation("frame");
  const { meeting, me } = useRoom();
  const run = useRun();
  const current = itemOf(meeting, meeting.currentItemId);
  const from: { readonly from?: Place } =
    current === undefined ? {} : { from: { itemId: current.id, stage: current.stage } };
  const resting = currentBreak(meeting) !== undefined;
  const before = resting ? undefined : previousStep(meeting);
  const following = resting ? undefined : skipStep(meeting);
  const { clock } = meeting.course;
  const limited = clock !== undefined && meeting.settings.clock[clock.stage] > 0;
  const unitOf = ({ itemId }: Place) => itemOf(meeting, itemId)?.unit ?? "";
  const item = (words: string, command: MeetingCommand, testId?: string) => (
    <Menu.Item key={words} data-testid={testId} onClick={() => void run(command)}>
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="top-start" shadow="md">
      <Menu.Target>
        <Button variant="default" data-testid="host-menu">
          {t("more")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {before === undefined
          ? null
          : item(
              t(before.itemId === current?.id ? "backStage" : "backItem", {
                unit: unitOf(before),
                stage: frame(`stage.${before.stage}`),
              }),
              { type: "step-back", ...from },
              "step-back",
            )}
        {following === undefined || current === undefined
          ? null
          : item(
              t("skip", { unit: current.unit, next: unitOf(following) }),
              { type: "skip-item", ...from },
              "skip-item",
            )}
        {limited ? (
          <>
            <Menu.Label>{t("label")}</Menu.Label>
            {[3, -1].map((minutes) =>
              item(t(minutes > 0 ? "add" : "take", { count: Math.abs(minutes) }), {
                type: "add-time",
                seconds: minutes * 60,
                ...from,
              }),
            )}
          </>
        ) : null}
        {resting ? null : (
          <>
            <Menu.Label>{t("break")}</Menu.Label>
            {breaks.map((minutes) =>
              item(
                t("breakFor", { count: minutes }),
                { type: "begin-break", planned: minutes * 60 },
                `break-${minutes}`,
              ),
            )}
          </>
        )}
        {mayDo(meeting, me, "order-agenda") ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onAgenda} data-testid="arrange-agenda">
              {t("arrange")}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
