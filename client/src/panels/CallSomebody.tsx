/** Owns giving the floor to somebody who raised no hand: whoever may speak, chosen by name. Rule Q5. */

import { useState } from "react";
import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentBreak } from "@sanguan/shared/domain/clock";
import { useOpener } from "../design/use-opener.ts";
import { callable } from "../meeting/callable.ts";
import { dotted } from "../language/dotted.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./FloorPanel.module.css";

export function CallSomebody() {
  const { t } = useTranslation("floor");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  const run = useRun();
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const opener = useOpener(isOpen ? "call" : undefined);
  const people = callable(meeting);
  // Whoever was chosen may have lost the right to speak, or have the floor by now.
  const person = people.find(({ personId }) => personId === chosen);
  const close = () => {
    setIsOpen(false);
    setChosen("");
  };
  if (!isOpen)
    return people.length === 0 ? null : (
      <Button
        ref={opener("call")}
        variant="subtle"
        size="compact-sm"
        data-testid="call-somebody"
        onClick={() => setIsOpen(true)}
      >
        {t("callSomebody")}
      </Button>
    );
  return (
    <div className={style["somebody"]}>
      <NativeSelect
        size="xs"
        label={t("somebody")}
        autoFocus
        value={person?.personId ?? ""}
        data-testid="somebody"
        data={[
          { value: "", label: t("choose") },
          ...people.map(({ personId, name, unit, roles }) => ({
            value: personId as string,
            label: dotted(name, unit ?? dotted(...roles.map((role) => frame(`role.${role}`)))),
          })),
        ]}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <ActionButton
        size="xs"
        disabled={person === undefined || currentBreak(meeting) !== undefined}
        testId="call-them"
        onPress={async () => {
          if (person !== undefined && (await run({ type: "call-speaker", personId: person.personId }))) close();
        }}
      >
        {t("call")}
      </ActionButton>
      <Button size="xs" variant="subtle" onClick={close}>
        {t("cancel")}
      </Button>
    </div>
  );
}
