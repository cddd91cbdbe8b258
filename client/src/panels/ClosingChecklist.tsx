/** Owns the checklist before the close: each fault leads to its place, or is closed over with a reason that goes into the record. */

import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { closingFaults, faultKey } from "@sanguan/shared/domain/closing";
import type { ClosingFault, Meeting } from "@sanguan/shared/domain/meeting";
import { useRoom, useRun } from "../meeting/room.ts";
import { stragglerNames } from "../meeting/stragglers.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./CloseDialog.module.css";

const points: readonly ClosingFault["point"][] = [
  "item-without-comment",
  "problem-without-task",
  "task-incomplete",
  "vote-pending",
];

export function ClosingChecklist(props: {
  /** By the key of the fault. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly onReason: (fault: string, reason: string) => void;
  readonly onGoTo: (fault: ClosingFault) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation("meeting");
  const room = useRoom();
  const { meeting } = room;
  const run = useRun();
  const { reasons } = props;
  const faults = closingFaults(meeting);
  const reasonFor = (fault: ClosingFault) => reasons[faultKey(fault)]?.trim() ?? "";
  const open = faults.filter((fault) => reasonFor(fault) === "");
  const { unsaved, offline } = stragglerNames(room);
  const overrides = faults.map((fault) => ({ fault: faultKey(fault), reason: reasonFor(fault) }));
  return (
    <div className={style["content"]}>
      <p>{t("close.explain")}</p>
      <ul className={style["points"]}>
        {points.map((point) => {
          const found = faults.filter((fault) => fault.point === point);
          return (
            <li key={point}>
              <p className={style["point"]} data-met={found.length === 0}>
                <span aria-hidden="true">{found.length === 0 ? "✓" : "!"}</span>
                {found.length === 0 ? t(`close.met.${point}`) : t(`close.open.${point}`, { count: found.length })}
              </p>
              <ul className={style["faults"]}>
                {found.map((fault) => (
                  <li key={faultKey(fault)} className={style["fault"]} data-testid={`fault-${faultKey(fault)}`}>
                    <button type="button" className={style["place"]} onClick={() => props.onGoTo(fault)}>
                      {placeOf(meeting, fault)}
                    </button>
                    <TextInput
                      size="xs"
                      aria-label={t("close.reasonFor", { unit: itemOf(meeting, fault.itemId)?.unit ?? "" })}
                      placeholder={t("close.reason")}
                      value={reasons[faultKey(fault)] ?? ""}
                      onChange={(event) => props.onReason(faultKey(fault), event.currentTarget.value)}
                    />
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
      {unsaved.length > 0 ? (
        <p className={style["unsaved"]}>{t("close.unsaved", { names: unsaved.join(t("separator")) })}</p>
      ) : null}
      {offline.length > 0 ? (
        <p className={style["unsaved"]}>{t("close.offline", { names: offline.join(t("separator")) })}</p>
      ) : null}
      <div className={style["actions"]}>
        <Button variant="subtle" onClick={props.onCancel}>
          {t("close.notYet")}
        </Button>
        <ActionButton
          color="cinnabar"
          disabled={open.length > 0}
          testId="confirm-closing"
          onPress={() => run({ type: "begin-closing", overrides })}
        >
          {open.length > 0 ? t("close.stillOpen", { count: open.length }) : t("close.confirm")}
        </ActionButton>
      </div>
    </div>
  );
}

/** Which unit, and for a problem the words that it quotes. */
function placeOf(meeting: Meeting, fault: ClosingFault): string {
  const unit = itemOf(meeting, fault.itemId)?.unit ?? "";
  if (fault.point !== "problem-without-task") return unit;
  const quote = meeting.comments.find((comment) => comment.id === fault.commentId)?.quote;
  return quote === undefined ? unit : `${unit} · ${quote.text}`;
}
