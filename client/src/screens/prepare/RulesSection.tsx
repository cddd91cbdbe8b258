/** Owns the rules of this meeting that differ from place to place: times, quorum, when somebody counts as gone. */

import { Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { SettingsChange } from "@sanguan/shared/domain/settings";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { stillTouched } from "./left-typed.ts";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { Section } from "./Section.tsx";
import { useAsking } from "./use-asking.ts";
import rules from "./RulesSection.module.css";
import style from "./SideSection.module.css";

const clocks = ["reporting", "questions", "comments", "voting", "warning", "speaker"] as const;
const shares = ["1/2", "2/3", "3/4", "4/5", "1/1"];

export function RulesSection({ meeting, live }: Preparing) {
  const { t } = useTranslation("prepare");
  const asking = useAsking(live);
  // Only what was touched here is kept over what others change meanwhile.
  const [touched, setTouched] = useState<Pick<SettingsChange, "clock" | "quorum" | "roll">>({});
  const { settings } = meeting;
  const may = live.me !== undefined && mayDo(meeting, live.me, "revise-settings");
  if (!may) return null;
  const clock = { ...settings.clock, ...touched.clock };
  const quorum = touched.quorum ?? settings.quorum;
  const roll = { ...settings.roll, ...touched.roll };
  const share = `${quorum.numerator}/${quorum.denominator}`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await asking.run(() => asking.send({ type: "revise-settings", change: touched }));
    if (saved) setTouched((now) => stillTouched(now, touched));
  };
  return (
    <Section title={t("rules.title")}>
      <form className={style["body"]} onSubmit={(event) => void submit(event)}>
        <fieldset className={rules["times"]}>
          <legend>{t("rules.clock")}</legend>
          {clocks.map((name) => (
            <Minutes
              key={name}
              label={t(`rules.${name}`)}
              seconds={clock[name]}
              onChange={(seconds) =>
                setTouched((before) => ({ ...before, clock: { ...before.clock, [name]: seconds } }))
              }
            />
          ))}
          <p>{t("rules.noLimit")}</p>
        </fieldset>
        <NativeSelect
          label={t("rules.quorum")}
          value={share}
          data={[...new Set([...shares, share])].map((value) => ({
            value,
            label: value === "1/1" ? t("rules.everybody") : value,
          }))}
          onChange={(event) => {
            const [numerator = 2, denominator = 3] = event.currentTarget.value.split("/").map(Number);
            setTouched((before) => ({ ...before, quorum: { numerator, denominator } }));
          }}
        />
        <Checkbox
          label={t("rules.proxies")}
          checked={roll.proxiesCount}
          onChange={(event) => {
            const proxiesCount = event.currentTarget.checked;
            setTouched((before) => ({ ...before, roll: { ...before.roll, proxiesCount } }));
          }}
        />
        <Minutes
          label={t("rules.departure")}
          seconds={roll.departureAfter}
          onChange={(departureAfter) =>
            setTouched((before) => ({ ...before, roll: { ...before.roll, departureAfter } }))
          }
        />
        {asking.error === undefined ? null : <Trouble error={asking.error} />}
        <div className={style["actions"]}>
          <Button type="submit" variant="default" disabled={Object.keys(touched).length === 0} loading={asking.pending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Minutes(props: {
  readonly label: string;
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}) {
  return (
    <NumberInput
      label={props.label}
      value={props.seconds / 60}
      min={0}
      max={240}
      step={0.5}
      decimalScale={2}
      onChange={(minutes) => {
        if (typeof minutes === "number") props.onChange(Math.round(minutes * 60));
      }}
    />
  );
}
