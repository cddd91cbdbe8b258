/** Owns a break of another length than those at hand: its minutes, and when it would end. */

import { useState } from "react";
import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { longestBreak } from "@sanguan/shared/domain/course";
import { useOpened } from "../design/use-opened.ts";
import { useDates } from "../language/dates.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { useSecond } from "../meeting/stage-clock.ts";
import { minutesIn } from "./minutes-in.ts";

export function BreakDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("clock");
  return (
    <Modal
      opened={useOpened(opened)}
      onClose={onClose}
      size="sm"
      title={t("breakOther.title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <BreakForm onDone={onClose} />
    </Modal>
  );
}

function BreakForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation("clock");
  const dates = useDates();
  const { now } = useRoom();
  const run = useRun();
  const time = useSecond(now);
  const [written, setWritten] = useState("");
  const [busy, setBusy] = useState(false);
  const minutes = minutesIn(written, longestBreak / 60);
  const begin = async (planned: number) => {
    setBusy(true);
    const begun = await run({ type: "begin-break", planned });
    setBusy(false);
    if (begun) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (minutes !== undefined) void begin(minutes * 60);
      }}
    >
      <TextInput
        label={t("breakOther.minutes")}
        description={
          minutes === undefined
            ? t("breakOther.between", { most: longestBreak / 60 })
            : t("breakOther.until", { time: dates.dayTime(new Date(time + minutes * 60_000).toISOString()) })
        }
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        data-testid="break-minutes"
        value={written}
        readOnly={busy}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={busy} disabled={minutes === undefined} data-testid="begin-break">
          {t("breakOther.begin")}
        </Button>
      </Group>
    </form>
  );
}
