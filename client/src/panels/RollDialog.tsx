/** Owns the roll call: who is there, who is not and who stands for them; found by name, marked by those who keep the roll, three hundred names if need be. */

import { useMemo, useState, type KeyboardEvent } from "react";
import { Modal, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isHere, mayBeKept, rollOf } from "@sanguan/shared/domain/attendance";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useOpened } from "../design/use-opened.ts";
import { onRoll, standings, standingOf, type Standing } from "../meeting/roll.ts";
import { useChoices } from "../meeting/use-choices.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import { QuorumLine } from "./QuorumLine.tsx";
import { RollRow } from "./RollRow.tsx";
import style from "./RollDialog.module.css";

/** Stands closed while nobody looks, so that the focus comes back to where it was opened from. */
export function RollDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("roll");
  return (
    <Modal
      opened={useOpened(opened)}
      onClose={onClose}
      size={880}
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Roll />
    </Modal>
  );
}

function Roll() {
  const { t } = useTranslation("roll");
  const { meeting, me } = useRoom();
  const run = useRun();
  const [search, setSearch] = useState("");
  const [only, setOnly] = useState<Standing | "all">("all");
  const entries = useMemo(
    () => new Map(meeting.attendance.map((entry) => [entry.personId, entry])),
    [meeting.attendance],
  );
  const everybody = useMemo(() => rollOf(meeting), [meeting]);
  const shown = onRoll(everybody, entries, search, only);
  const choices = useChoices(meeting);
  const keeps = mayDo(meeting, me, "call-roll");
  const uncalled = everybody.filter(({ personId }) => !entries.has(personId)).map(({ personId }) => personId);
  const count = (standing: Standing) =>
    everybody.filter(({ personId }) => standingOf(entries.get(personId)) === standing).length;
  // A paper list is typed in name by name: when one name is left, Enter signs that person in.
  const [first] = shown;
  const one = keeps && search.trim() !== "" && shown.length === 1 ? first : undefined;
  const entry = one && entries.get(one.personId);
  const signsIn = !isHere(entry) || mayBeKept(entry) ? one : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || signsIn === undefined) return;
    event.preventDefault();
    const { personId } = signsIn;
    // The next name may be under way already.
    void run({ type: "record-attendance", personId, status: "present" }).then(
      (done) => done && setSearch((now) => (now === search ? "" : now)),
    );
  };
  return (
    <>
      <QuorumLine />
      <div className={style["tools"]}>
        <TextInput
          className={style["search"] ?? ""}
          label={t("search")}
          description={signsIn === undefined ? t("searchHow") : t("enter", { name: signsIn.name })}
          value={search}
          data-autofocus
          data-testid="roll-search"
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <NativeSelect
          label={t("show")}
          value={only}
          onChange={(event) => setOnly(event.currentTarget.value as Standing | "all")}
          data={[
            { value: "all", label: t("all", { count: everybody.length }) },
            ...standings.map((standing) => ({
              value: standing,
              label: t("some", { standing: t(`standing.${standing}`), count: count(standing) }),
            })),
          ]}
        />
      </div>
      {shown.length === 0 ? <p className={style["empty"]}>{t("nobody")}</p> : null}
      <ul className={style["list"]} aria-label={t("title")}>
        {shown.map((member) => (
          <RollRow
            key={member.personId}
            member={member}
            choices={choices}
            entry={entries.get(member.personId)}
            keeps={keeps}
          />
        ))}
      </ul>
      {keeps && uncalled.length > 0 ? (
        <div className={style["foot"]}>
          <ActionButton
            variant="default"
            size="sm"
            testId="roll-rest-absent"
            onPress={() => run({ type: "call-roll", personIds: uncalled, status: "absent" })}
          >
            {t("restAbsent", { count: uncalled.length })}
          </ActionButton>
        </div>
      ) : null}
    </>
  );
}
