/** Owns what a host does less often: back, skip, more and less time, a break, the order of the agenda. Each says what it will do. */

import { useState } from "react";
import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentBreak } from "@sanguan/shared/domain/clock";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { mayDo } from "@sanguan/shared/domain/permission";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { useHostSteps, useStepWords } from "./use-step-words.ts";
import style from "./HostMenu.module.css";

/** Minutes. */
const breaks = [5, 10, 15, 30, 90] as const;

/** Opened by few. */
const BreakDialog = lazily(
  () => withWords(["clock"], () => import("./BreakDialog.tsx")).then((file) => file.BreakDialog),
  {
    needed: ({ opened }) => opened,
  },
);

/** `steps`: back and skip are in it, for they are nowhere else. */
export function HostMenu({ steps, onAgenda }: { readonly steps: boolean; readonly onAgenda: () => void }) {
  const { t } = useTranslation("clock");
  const { meeting, me } = useRoom();
  const run = useRun();
  const able = useHostSteps();
  const [plansBreak, setPlansBreak] = useState(false);
  const words = useStepWords(able);
  const { back, skip, addTime } = able;
  const item = (said: string | undefined, command: MeetingCommand, testId?: string) => (
    <Menu.Item key={said} data-testid={testId} onClick={() => void run(command)}>
      {said}
    </Menu.Item>
  );
  return (
    <>
      <BreakDialog opened={plansBreak} onClose={() => setPlansBreak(false)} />
      <Menu position="top-start" shadow="md">
        <Menu.Target>
          <Button variant="default" data-testid="host-menu">
            {t("more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={style["dropdown"] ?? ""}>
          {steps && back !== undefined ? item(words.back, back.command, "step-back") : null}
          {steps && skip !== undefined ? item(words.skip, skip.command, "skip-item") : null}
          {addTime === undefined ? null : (
            <>
              <Menu.Label>{t("label")}</Menu.Label>
              {[3, -1].map((minutes) =>
                item(t(minutes > 0 ? "add" : "take", { count: Math.abs(minutes) }), addTime(minutes * 60)),
              )}
            </>
          )}
          {currentBreak(meeting) !== undefined ? null : (
            <>
              <Menu.Label>{t("break")}</Menu.Label>
              {breaks.map((minutes) =>
                item(
                  t("breakFor", { count: minutes }),
                  { type: "begin-break", planned: minutes * 60 },
                  `break-${minutes}`,
                ),
              )}
              <Menu.Item onClick={() => setPlansBreak(true)} data-testid="break-other">
                {t("breakOther.open")}
              </Menu.Item>
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
    </>
  );
}
