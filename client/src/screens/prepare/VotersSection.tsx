/** Owns the voters in preparation: how many there are in each group, and adding many at once. */

import { voterGroupOf } from "@sanguan/shared/domain/evaluation";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useTranslation } from "react-i18next";
import type { Preparing } from "./preparing.ts";
import { Section } from "./Section.tsx";
import { VotersForm } from "./VotersForm.tsx";
import { Facts } from "../../design/Facts.tsx";
import style from "./EvaluationSection.module.css";

export function VotersSection(given: Preparing) {
  const { t } = useTranslation("prepare");
  const { meeting, live } = given;
  const groupOf = meeting.members.map((member) => voterGroupOf(meeting, member)).filter((group) => group !== undefined);
  const mayAssign = live.me !== undefined && mayDo(meeting, live.me, "assign-role");
  return (
    <Section title={t("voters.title")} remark={t("voters.count", { count: groupOf.length })}>
      <p className={style["remark"]}>
        <Facts
          of={meeting.settings.evaluation.groups.map(({ id, name }) =>
            t("voters.perGroup", { name, count: groupOf.filter((group) => group === id).length }),
          )}
        />
      </p>
      {mayAssign ? <VotersForm {...given} /> : null}
      {mayAssign && groupOf.length > 0 ? <p className={style["remark"]}>{t("voters.links")}</p> : null}
    </Section>
  );
}
