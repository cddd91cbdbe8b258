/** Owns the step from preparation to the meeting: what is still missing, and the button that opens it. */

import { Button } from "@mantine/core";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { Section } from "./Section.tsx";
import { useAsking } from "./use-asking.ts";
import style from "./SideSection.module.css";

export function StartSection({ meeting, live }: Preparing) {
  const { t } = useTranslation("prepare");
  const navigate = useNavigate();
  const asking = useAsking(live);
  const enter = () => navigate({ to: "/meetings/$meetingId", params: { meetingId: meeting.id } });
  if (meeting.phase !== "preparing")
    return (
      <Section title={t(`start.after.${meeting.phase}`)}>
        <div className={style["body"]}>
          {meeting.phase === "closed" ? (
            <Button onClick={() => void navigate({ to: "/records/$meetingId", params: { meetingId: meeting.id } })}>
              {t("start.record")}
            </Button>
          ) : meeting.phase === "cancelled" ? null : (
            <Button onClick={() => void enter()}>{t("enter")}</Button>
          )}
        </div>
      </Section>
    );
  const checks = [
    { name: "agenda", met: meeting.items.length > 0 },
    { name: "chair", met: meeting.members.some((member) => member.roles.includes("chair")) },
    { name: "reviewer", met: meeting.members.some((member) => member.roles.includes("reviewer")) },
  ] as const;
  const ready = checks.every(({ name, met }) => met || name === "reviewer");
  const mayStart = live.me !== undefined && mayDo(meeting, live.me, "start-meeting");
  const start = async () => {
    if (await asking.run(() => asking.send({ type: "start-meeting" }))) await enter();
  };
  return (
    <Section title={t("start.title")}>
      <div className={style["body"]}>
        <ul className={style["checks"]}>
          {checks.map(({ name, met }) => (
            <li key={name} data-met={met}>
              <span aria-hidden="true">{met ? "✓" : "!"}</span>
              <span>{t(`start.${name}.${met ? "met" : "missing"}`)}</span>
            </li>
          ))}
        </ul>
        {mayStart ? <p>{t("start.words")}</p> : <p>{t("start.notYours")}</p>}
        {asking.error === undefined ? null : <Trouble error={asking.error} />}
        {mayStart ? (
          <div className={style["actions"]}>
            <Button disabled={!ready} loading={asking.pending} onClick={() => void start()} data-testid="start-meeting">
              {t("start.submit")}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
