/** Owns the screens in preparation: those that are paired, one more by its code, or by a link where nobody can be at the organizer's side. */

import { Button } from "@mantine/core";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import type { Myself } from "../../connection/live.ts";
import { PairScreen } from "../../panels/screens/PairScreen.tsx";
import { ScreenList } from "../../panels/screens/ScreenList.tsx";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { LinkField } from "./LinkField.tsx";
import { Section } from "./Section.tsx";
import style from "./SideSection.module.css";

export function StageSection({ meeting, live, me }: Preparing & { readonly me: Myself }) {
  const { t } = useTranslation("prepare");
  const link = useMutation({ mutationFn: () => api.stageLink(meeting.id) });
  const screens = meeting.members.filter((member) => member.roles.includes("screen")).length;
  return (
    <Section title={t("stage.title")} remark={screens === 0 ? undefined : t("stage.count", { count: screens })}>
      <div className={style["body"]}>
        <ScreenList meeting={meeting} me={me} live={live} proposed={undefined} />
        {mayDo(meeting, me, "pair-screen") ? <PairScreen meeting={meeting} /> : null}
        {link.data === undefined ? null : <LinkField {...link.data} label={t("stage.link")} />}
        {link.error === null ? null : <Trouble error={link.error} />}
        <div className={style["actions"]}>
          <Button variant="subtle" size="xs" component="a" href={`/stage/${meeting.id}`} target="_blank" rel="noopener">
            {t("stage.preview")}
          </Button>
          <Button
            variant="subtle"
            size="xs"
            loading={link.isPending}
            onClick={() => link.mutate()}
            data-testid="stage-link"
          >
            {t("stage.make")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
