/** Owns the three gates as a path: which one the meeting stands at. */

import type { Phase } from "@sanguan/shared/domain/meeting";
import { useTranslation } from "react-i18next";
import style from "./GatePath.module.css";

const gates: readonly { readonly name: "before" | "during" | "after"; readonly phases: readonly Phase[] }[] = [
  { name: "before", phases: ["preparing"] },
  { name: "during", phases: ["live", "closing"] },
  { name: "after", phases: ["closed"] },
];

export function GatePath({ phase }: { readonly phase: Phase }) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  if (phase === "cancelled") return <p className={style["cancelled"]}>{frame("phase.cancelled")}</p>;
  return (
    <ol className={style["path"]} aria-label={t("gates.label")}>
      {gates.map(({ name, phases }) => (
        <li key={name} {...(phases.includes(phase) ? { "aria-current": "step" as const } : {})}>
          <strong>{t(`gates.${name}.name`)}</strong>
          <span>{t(`gates.${name}.words`)}</span>
        </li>
      ))}
    </ol>
  );
}
