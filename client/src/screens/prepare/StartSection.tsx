/** Owns the step from preparation to the meeting: what is still missing, and the button that opens it. */

import { Button } from "@mantine/core";
import { mayDo } from "@sanguan/shared/domain/permission";
import { missingToBegin } from "@sanguan/shared/domain/readiness";
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
  // Where the whole list of checks is shown, only what keeps the button from working is said again beside it.
  const missing = missingToBegin(meeting);
  const mayStart = live.me !== undefined && mayDo(meeting, live.me, "start-meeting");
  const start = async () => {
    if (await asking.run(() => asking.send({ type: "start-meeting" }))) await enter();
  };
  return (
    <Section title={t("start.title")}>
      <div className={style["body"]}>
        {missing.length === 0 ? null : (
          <ul className={style["checks"]}>
            {missing.map((point) => (
              <li key={point}>
                <span aria-hidden="true">!</span>
                <span>{t(`start.missing.${point}`)}</span>
              </li>
            ))}
          </ul>
        )}
        {mayStart ? <p>{t("start.words")}</p> : <p>{t("start.notYours")}</p>}
        {asking.error === undefined ? null : <Trouble error={asking.error} />}
        {mayStart ? (
          <div className={style["actions"]}>
            <Button
              disabled={missing.length > 0}
              loading={asking.pending}
              onClick={() => void start()}
              data-testid="start-meeting"
            >
              {t("start.submit")}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
