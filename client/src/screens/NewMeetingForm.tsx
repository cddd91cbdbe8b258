/** Owns the form of a new meeting: what it is called, whose it is, where and when. Leads to its preparation. */

import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { keys, useAskAgain } from "../connection/answers.ts";
import { api, newId, Refused } from "../connection/api.ts";
import { toInput, fromInput } from "../language/day-time-input.ts";
import { Trouble } from "./Trouble.tsx";
import style from "./NewMeetingForm.module.css";

export function NewMeetingForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("meetings");
  const navigate = useNavigate();
  const askAgain = useAskAgain();
  // Chosen here, so that two presses make one meeting.
  const [id] = useState(() => newId("m"));
  const [form, setForm] = useState(() => ({ title: "", organisation: "", place: "", scheduledAt: tomorrowMorning() }));
  const create = useMutation({
    mutationFn: async () => {
      try {
        await api.createMeeting({ id, ...form, scheduledAt: fromInput(form.scheduledAt) });
      } catch (error) {
        // The answer to an earlier press was lost: it is there.
        if (!(error instanceof Refused && error.refusal.reason === "meeting-exists")) throw error;
      }
    },
    onSuccess: async () => {
      await askAgain(keys.meetings);
      await navigate({ to: "/meetings/$meetingId/prepare", params: { meetingId: id } });
    },
  });
  const field = (name: keyof typeof form, required = true) => ({
    label: t(`new.${name}`),
    name,
    required,
    withAsterisk: false,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className={style["form"]} onSubmit={submit} aria-label={t("new.open")}>
      <TextInput {...field("title")} className={style["wide"]} data-autofocus autoFocus />
      <TextInput {...field("organisation")} />
      <TextInput {...field("place", false)} />
      <TextInput {...field("scheduledAt")} type="datetime-local" />
      {create.error === null ? null : (
        <div className={style["wide"]}>
          <Trouble error={create.error} />
        </div>
      )}
      <div className={style["actions"]}>
        <Button type="submit" loading={create.isPending} data-testid="create-meeting">
          {t("new.submit")}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t("new.cancel")}
        </Button>
      </div>
    </form>
  );
}

function tomorrowMorning(): string {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(9, 0, 0, 0);
  return toInput(day.toISOString());
}
