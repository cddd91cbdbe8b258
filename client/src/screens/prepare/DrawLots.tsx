/** Owns drawing lots for the order of the agenda: who takes part, the draw, and its result shown one after the other with what it takes to work it out again. */

import { Button, SegmentedControl } from "@mantine/core";
import { itemsToDraw, type Draw } from "@sanguan/shared/domain/lots";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { ReportMode } from "@sanguan/shared/domain/meeting";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { DrawResult } from "./DrawResult.tsx";
import { useAsking } from "./use-asking.ts";
import style from "./DrawLots.module.css";

type Share = ReportMode | "all";

export function DrawLots({
  meeting,
  live,
  onReveal,
}: Preparing & {
  /** Whether names are being revealed one after the other. */
  readonly onReveal: (going: boolean) => void;
}) {
  const { t } = useTranslation("prepare");
  const asking = useAsking(live);
  const [open, setOpen] = useState(false);
  const [share, setShare] = useState<Share>("all");
  const [seen, setSeen] = useState(meeting.draws.length);
  const last = meeting.draws.at(-1);
  const mode = share === "all" ? undefined : share;
  const count = itemsToDraw(meeting, mode).length;
  const may = live.me !== undefined && mayDo(meeting, live.me, "draw-lots");
  const draw = () => asking.run(() => asking.send({ type: "draw-lots", ...(mode === undefined ? {} : { mode }) }));
  if (!open)
    return (
      <div className={style["bar"]}>
        {may ? (
          <Button variant="default" size="xs" data-testid="open-draw" onClick={() => setOpen(true)}>
            {t("lots.open")}
          </Button>
        ) : null}
        {last === undefined ? null : (
          <Button
            variant="subtle"
            size="xs"
            data-testid="show-draw"
            onClick={() => {
              // What was drawn before is looked up, not revealed.
              setSeen(meeting.draws.length);
              setOpen(true);
            }}
          >
            {t("lots.show")}
          </Button>
        )}
      </div>
    );
  return (
    <section className={style["panel"]} aria-label={t("lots.title")}>
      {may ? (
        <>
          <p className={style["words"]}>{t("lots.words")}</p>
          <div className={style["bar"]}>
            <SegmentedControl
              size="xs"
              styles={{ root: { background: "color-mix(in srgb, var(--ink) 6%, transparent)" } }}
              aria-label={t("lots.who")}
              value={share}
              onChange={(value) => setShare(value)}
              data={(["all", "oral", "written"] as const).map((value) => ({ value, label: t(`lots.${value}`) }))}
            />
            <Button
              size="xs"
              disabled={count < 2}
              loading={asking.pending}
              data-testid="draw-lots"
              onClick={() => {
                setSeen(meeting.draws.length);
                void draw();
              }}
            >
              {count < 2 ? t("lots.tooFew") : t("lots.draw", { count })}
            </Button>
          </div>
        </>
      ) : null}
      {asking.error === undefined ? null : <Trouble error={asking.error} />}
      {last === undefined ? null : (
        <DrawResult
          key={meeting.draws.length}
          meeting={meeting}
          draw={last}
          fresh={isFresh(meeting.draws, seen)}
          onReveal={onReveal}
        />
      )}
      <div className={style["bar"]}>
        <Button variant="subtle" size="xs" onClick={() => setOpen(false)}>
          {t("lots.close")}
        </Button>
      </div>
    </section>
  );
}

function isFresh(draws: readonly Draw[], seen: number): boolean {
  return draws.length > seen;
}
