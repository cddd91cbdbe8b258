/** Owns the particulars of the meeting in preparation: what it is called, where and when. */

import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { fromInput, toInput } from "../../language/day-time-input.ts";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { stillTouched } from "./left-typed.ts";
import { Section } from "./Section.tsx";
import { useAsking } from "./use-asking.ts";
import style from "./SideSection.module.css";

export function DetailsSection({ meeting, live }: Preparing) {
  const { t } = useTranslation("prepare");
  const asking = useAsking(live);
  // Only what was touched here is kept over what others change meanwhile.
  const [touched, setTouched] = useState<Partial<{ title: string; place: string; scheduledAt: string }>>({});
  const form = {
    title: meeting.title,
    place: meeting.place,
    scheduledAt: toInput(meeting.scheduledAt),
    ...touched,
  };
  const field = (name: keyof typeof form) => ({
    label: t(`details.${name}`),
    name,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setTouched((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const scheduledAt = touched.scheduledAt === undefined ? meeting.scheduledAt : fromInput(form.scheduledAt);
    const saved = await asking.run(() =>
      asking.send({ type: "revise-meeting", title: form.title.trim(), place: form.place.trim(), scheduledAt }),
    );
    if (saved) setTouched((now) => stillTouched(now, touched));
  };
  return (
    <Section title={t("details.heading")}>
      <form className={style["body"]} onSubmit={(event) => void submit(event)}>
        <TextInput {...field("title")} required withAsterisk={false} />
        <TextInput {...field("place")} />
        <TextInput {...field("scheduledAt")} type="datetime-local" required withAsterisk={false} />
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
