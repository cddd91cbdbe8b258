/** Owns the pairing of screens in preparation: a link to open on each. */

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { LinkField } from "./LinkField.tsx";
import { Section } from "./Section.tsx";
import style from "./SideSection.module.css";

export function StageSection({ meeting }: Preparing) {
  const { t } = useTranslation("prepare");
  const link = useMutation({ mutationFn: () => api.stageLink(meeting.id) });
  const screens = meeting.members.filter((member) => member.roles.includes("screen")).length;
  return (
    <Section title={t("stage.title")} remark={screens === 0 ? undefined : t("stage.count", { count: screens })}>
      <div className={style["body"]}>
        <p>{t("stage.words")}</p>
        {link.data === undefined ? null : <LinkField {...link.data} label={t("stage.link")} />}
        {link.error === null ? null : <Trouble error={link.error} />}
        <div className={style["actions"]}>
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate()} data-testid="stage-link">
            {t("stage.make")}
          </Button>
          <Button component="a" variant="subtle" href={`/stage/${meeting.id}`} target="_blank" rel="noopener">
            {t("stage.preview")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
