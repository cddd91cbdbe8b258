/** Owns the way into a rehearsal: made when first asked for, gone on with as long as it stands. */

import { Button } from "@mantine/core";
import { mayDo } from "@sanguan/shared/domain/permission";
import { isRehearsalOver } from "@sanguan/shared/domain/rehearsal";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys, useAskAgain, useMeetings } from "../../connection/answers.ts";
import { api } from "../../connection/api.ts";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { Section } from "./Section.tsx";
import style from "./SideSection.module.css";

export function RehearseSection({ meeting, live }: Preparing) {
  const { t } = useTranslation("rehearsal");
  const navigate = useNavigate();
  const askAgain = useAskAgain();
  const meetings = useMeetings();
  const rehearse = useMutation({
    mutationFn: () => api.rehearse(meeting.id),
    onSuccess: async (meetingId) => {
      void askAgain(keys.meetings);
      await navigate({ to: "/meetings/$meetingId/prepare", params: { meetingId } });
    },
  });
  const may = live.me !== undefined && mayDo(meeting, live.me, "rehearse") && meeting.rehearsalOf === undefined;
  if (!may) return null;
  const stands = meetings.data?.some((line) => line.rehearsalOf === meeting.id && !isRehearsalOver(line)) === true;
  return (
    <Section title={t("section.title")}>
      <div className={style["body"]}>
        <p>{t("section.words")}</p>
        {rehearse.error === null ? null : <Trouble error={rehearse.error} />}
        <div className={style["actions"]}>
          <Button
            variant="default"
            loading={rehearse.isPending}
            onClick={() => rehearse.mutate()}
            data-testid="rehearse"
          >
            {t(stands ? "section.goOn" : "section.begin")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
