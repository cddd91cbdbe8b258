/** Owns the giving of a problem to further units: which of them, and whether each is given the same task at once. */

import { useState } from "react";
import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { shareFault } from "@sanguan/shared/domain/shared-problem";
import { isDay } from "@sanguan/shared/domain/day";
import type { CommentId, TaskId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Comment } from "@sanguan/shared/domain/meeting";
import { newId } from "../connection/api.ts";
import { monthsLater, usualMonths } from "../meeting/due-date.ts";
import { orderEach } from "../meeting/order-each.ts";
import { useRoom, useRun, useRunWithWords } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./SidePanel.module.css";

interface Untasked {
  readonly item: AgendaItem;
  readonly commentId: CommentId;
}

export function ShareProblemForm(props: { readonly problem: Comment; readonly onClose: () => void }) {
  const { t } = useTranslation("meeting");
  const { meeting, now } = useRoom();
  const run = useRun();
  const runWithWords = useRunWithWords();
  const { problem } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [withTask, setWithTask] = useState(false);
  const [dueDate, setDueDate] = useState(() => monthsLater(now(), usualMonths));
  const [measures, setMeasures] = useState("");
  const others = meeting.items.filter((item) => item.id !== problem.itemId);
  const open = others.filter((item) => shareFault(meeting, problem, item.id) === undefined);
  const units = open.filter((item) => chosen.includes(item.id));

  // Those that have the problem, and not their task yet: the form stays until all have.
  const [untasked, setUntasked] = useState<readonly Untasked[]>();

  const order = async (these: readonly Untasked[]) => {
    const words = measures.trim();
    const task = ({ item, commentId }: Untasked) =>
      run({
        type: "order-task",
        taskId: newId("t") as TaskId,
        commentId,
        responsibleUnit: item.unit,
        assigneeId: item.reporterId,
        dueDate,
        ...(words === "" ? {} : { measures: words }),
      });
    setUntasked(these);
    if (await orderEach(these, task, setUntasked)) props.onClose();
  };
  const submit = async () => {
    if (untasked !== undefined) return order(untasked);
    const copies = units.map((item) => ({ item, commentId: newId("c") as CommentId }));
    const shared = await runWithWords(
      { kind: "comments", meetingId: meeting.id, itemId: problem.itemId },
      {
        type: "share-problem",
        commentId: problem.id,
        copies: copies.map(({ item, commentId }) => ({ commentId, itemId: item.id })),
      },
    );
    if (!shared) return undefined;
    if (withTask) return order(copies);
    return props.onClose();
  };

  return (
    <div className={style["form"]} data-writing data-testid={`share-form-${problem.id}`}>
      {untasked === undefined ? (
        <>
          {open.length === 0 ? <p className={style["hint"]}>{t("common.nobody")}</p> : null}
          <Checkbox.Group label={t("common.units")} size="xs" value={[...chosen]} onChange={setChosen}>
            <div className={style["choices"]}>
              {others.map((item) => {
                const fault = shareFault(meeting, problem, item.id);
                return (
                  <Checkbox
                    key={item.id}
                    size="xs"
                    value={item.id}
                    disabled={fault !== undefined}
                    autoFocus={item === open[0]}
                    label={item.unit}
                    description={fault === undefined ? undefined : t(`common.fault.${faultWord(fault.refusal.reason)}`)}
                  />
                );
              })}
            </div>
          </Checkbox.Group>
          {open.length > 1 ? (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => setChosen(units.length === open.length ? [] : open.map((item) => item.id))}
            >
              {t(units.length === open.length ? "common.chooseNone" : "common.chooseAll")}
            </Button>
          ) : null}
          <Checkbox
            size="xs"
            label={t("common.withTask")}
            checked={withTask}
            onChange={(event) => setWithTask(event.currentTarget.checked)}
          />
        </>
      ) : (
        <p className={style["hint"]} role="status" data-testid="untasked">
          {t("common.untasked", { units: untasked.map(({ item }) => item.unit).join(t("separator")) })}
        </p>
      )}
      {withTask ? (
        <>
          <TextInput
            label={t("task.dueDate")}
            size="xs"
            type="date"
            value={dueDate}
            onChange={(event) => setDueDate(event.currentTarget.value)}
            error={isDay(dueDate) ? undefined : t("task.badDate")}
          />
          <Textarea
            label={t("task.measures")}
            size="xs"
            autosize
            minRows={2}
            value={measures}
            onChange={(event) => setMeasures(event.currentTarget.value)}
            placeholder={t("task.measuresPlaceholder")}
          />
        </>
      ) : null}
      <div className={style["row"]}>
        <ActionButton
          size="xs"
          disabled={(untasked === undefined && units.length === 0) || (withTask && !isDay(dueDate))}
          testId="submit-share"
          onPress={submit}
        >
          {untasked === undefined ? t("common.give", { count: units.length }) : t("common.order")}
        </ActionButton>
        <Button size="xs" variant="subtle" onClick={props.onClose}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}

function faultWord(reason: string): "given" | "notReached" | "notInPortfolio" {
  if (reason === "already-shared") return "given";
  return reason === "wrong-stage" ? "notReached" : "notInPortfolio";
}
