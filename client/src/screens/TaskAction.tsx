/** Owns the one next action of a task, as a form; beside it the lesser ones. What may be done, the server says. */

import { Button, Textarea } from "@mantine/core";
import type { RectificationCommand } from "@sanguan/shared/domain/rectification";
import type { TaskView } from "@sanguan/shared/protocol/http";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { keys, useAskAgain, useMe } from "../connection/answers.ts";
import { api, newId } from "../connection/api.ts";
import { recall, remember } from "../connection/local-memory.ts";
import { taskCommand, taskSteps, type TaskStep } from "./task-command.ts";
import { Trouble } from "./Trouble.tsx";
import style from "./TaskAction.module.css";

export function TaskAction({ view }: { readonly view: TaskView }) {
  const { t } = useTranslation("tasks");
  const askAgain = useAskAgain();
  const { task, mayDo } = view;
  const allowed = taskSteps.filter((step) => mayDo.includes(step.type));
  const [chosen, setChosen] = useState<RectificationCommand["type"]>();
  // Kept in this browser until they are sent: somebody else may move the task on meanwhile, or the session may end.
  const place = `sanguan.task-words.${useMe().data?.personId ?? ""}.${task.taskId}`;
  const [words, setWords] = useState(() => recall(place) ?? "");
  const write = (text: string) => {
    setWords(text);
    remember(place, text.trim() === "" ? undefined : text);
  };
  // The same press, retried after a lost answer, must not take effect twice.
  const press = useRef<{ readonly key: string; readonly id: string }>(undefined);
  const act = useMutation({
    mutationFn: (command: RectificationCommand) => {
      const key = JSON.stringify(command);
      if (press.current?.key !== key) press.current = { key, id: newId() };
      return api.commandTask(task.taskId, press.current.id, command);
    },
    onSuccess: async () => {
      write("");
      await Promise.all([askAgain(keys.task(task.taskId)), askAgain(keys.anyTasks)]);
    },
  });
  const step: TaskStep | undefined = allowed.find(({ type }) => type === chosen) ?? allowed[0];
  if (step === undefined)
    return (
      <p className={style["waiting"]}>
        {t(task.state === "verified" ? "waiting.verified" : `waiting.${task.state}`, { name: task.assigneeName })}
      </p>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(taskCommand(step.type, words.trim()));
  };
  return (
    <section className={style["action"]} aria-labelledby="next">
      <h2 id="next">{t("nextTitle")}</h2>
      {allowed.length > 1 ? (
        <div className={style["choices"]} role="group" aria-label={t("choose")}>
          {allowed.map(({ type }) => (
            <Button
              key={type}
              size="xs"
              variant={type === step.type ? "light" : "subtle"}
              aria-pressed={type === step.type}
              onClick={() => setChosen(type)}
            >
              {t(`act.${type}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <form onSubmit={submit}>
        <p className={style["guide"]}>{t(`guide.${step.type}`)}</p>
        {step.words === "none" ? null : (
          <Textarea
            key={step.type}
            label={t(`words.${step.type}`)}
            required={step.words === "required"}
            withAsterisk={false}
            autosize
            minRows={4}
            value={words}
            readOnly={act.isPending}
            onChange={(event) => write(event.currentTarget.value)}
          />
        )}
        {act.error === null ? null : <Trouble error={act.error} />}
        <Button type="submit" loading={act.isPending} data-testid="task-next">
          {t(`act.${step.type}`)}
        </Button>
      </form>
    </section>
  );
}
