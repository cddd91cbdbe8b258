/** Owns the list of checks as a section of the preparation. */

import { useTranslation } from "react-i18next";
import { PreflightList } from "../../panels/preflight/PreflightList.tsx";
import type { Preparing } from "./preparing.ts";
import { Section } from "./Section.tsx";
import style from "./SideSection.module.css";

export function PreflightSection({ meeting, live }: Preparing) {
  const { t } = useTranslation("preflight");
  return (
    <Section title={t("title")}>
      <div className={style["body"]}>
        <PreflightList meeting={meeting} offset={live.offset} />
      </div>
    </Section>
  );
}
