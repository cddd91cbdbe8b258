/** Owns the giving of a problem to further units: which of them, and whether each is given the same task at once. */

import { useState } from "react";
import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { shareFault } from "@sanguan/shared/domain/shared-problem";
import { isDay } from "@sanguan/shared/domain/day";
import type { CommentId, ItemId, TaskId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Comment } from "@sanguan/shared/domain/meeting";
import { newId } from "../connection/api.ts";
import { monthsLater, usualMonths } from "../meeting/due-date.ts";
import { useFormDraft } from "../meeting/form-drafts.ts";
import { orderEach } from "../meeting/order-each.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import { useRunWithWords } from "./use-run-with-words.ts";
import style from "./SidePanel.module.css";

interface Untasked {
  readonly item: AgendaItem;
  readonly commentId: CommentId;
}

const nothingChosen = {
  chosen: [] as readonly string[],
  withTask: false,
  measures: "",
  untasked: [] as readonly { readonly itemId: ItemId; readonly commentId: CommentId }[],
};

export function ShareProblemForm(props: { readonly problem: Comment; readonly onClose: () => void }) {
  const { t } = useTranslation("meeting");
  const { meeting, me, now } = useRoom();
  const run = useRun();
  const runWithWords = useRunWithWords();
  const { problem } = props;
  const [usualDate] = useState(() => monthsLater(now(), usualMonths));
  const place = { personId: me.personId, meetingId: meeting.id, form: `share.${problem.id}` };
  const { draft, isBegun, write, drop } = useFormDraft(place, { ...nothingChosen, dueDate: usualDate });
  const { chosen, withTask, dueDate, measures } = draft;
  const [wasBegun] = useState(isBegun);
  const close = () => {
    drop();
    props.onClose();
  };
  const others = meeting.items.filter((item) => item.id !== problem.itemId);
  const open = others.filter((item) => shareFault(meeting, problem, item.id) === undefined);
  const units = open.filter((item) => chosen.includes(item.id));

  // Those that have the problem, and not their task yet: the form stays until all have.
  const left = draft.untasked.flatMap(({ itemId, commentId }) => {
    const item = itemOf(meeting, itemId);
    return item === undefined ? [] : [{ item, commentId }];
  });
  const untasked = left.length === 0 ? undefined : left;
  const setUntasked = (these: readonly Untasked[]) =>
    write({ untasked: these.map(({ item, commentId }) => ({ itemId: item.id, commentId })) });

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
    if (await orderEach(these, task, setUntasked)) close();
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
    return close();
  };

  return (
    <div className={style["form"]} data-writing data-testid={`share-form-${problem.id}`}>
      {untasked === undefined ? (
        <>
          {open.length === 0 ? <p className={style["hint"]}>{t("common.nobody")}</p> : null}
          <Checkbox.Group
            label={t("common.units")}
            size="xs"
            value={[...chosen]}
            onChange={(units) => write({ chosen: units })}
          >
            <div className={style["choices"]}>
              {others.map((item) => {
                const fault = shareFault(meeting, problem, item.id);
                return (
                  <Checkbox
                    key={item.id}
                    size="xs"
                    value={item.id}
                    disabled={fault !== undefined}
                    autoFocus={item === open[0] && !wasBegun}
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
              onClick={() => write({ chosen: units.length === open.length ? [] : open.map((item) => item.id) })}
            >
              {t(units.length === open.length ? "common.chooseNone" : "common.chooseAll")}
            </Button>
          ) : null}
          <Checkbox
            size="xs"
            label={t("common.withTask")}
            checked={withTask}
            onChange={(event) => write({ withTask: event.currentTarget.checked })}
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
            onChange={(event) => write({ dueDate: event.currentTarget.value })}
            error={isDay(dueDate) ? undefined : t("task.badDate")}
          />
          <Textarea
            label={t("task.measures")}
            size="xs"
            autosize
            minRows={2}
            value={measures}
            onChange={(event) => write({ measures: event.currentTarget.value })}
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
        <Button size="xs" variant="subtle" onClick={close}>
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
