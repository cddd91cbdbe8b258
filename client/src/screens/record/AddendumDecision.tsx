/** Owns what one may do about a proposed addendum: accept or refuse it with a reason, or withdraw one's own. What may be done, the server says. */

import { Button, Textarea } from "@mantine/core";
import type { AddendumCommand } from "@sanguan/shared/domain/addendum";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { keys, useAskAgain } from "../../connection/answers.ts";
import { api, newId } from "../../connection/api.ts";
import { mostOfAddendum } from "../../meeting/late-words.ts";
import { Trouble } from "../Trouble.tsx";
import { useRecordAddenda } from "./record-addenda.ts";
import type { ShownAddendum } from "./signed-addenda.ts";
import style from "./AddendumDecision.module.css";

type Step = Exclude<AddendumCommand["type"], "propose-addendum">;
const steps: readonly Step[] = ["accept-addendum", "refuse-addendum", "withdraw-addendum"];

export function AddendumDecision(props: { readonly addendum: ShownAddendum; readonly onDone: () => void }) {
  const { t } = useTranslation("addenda");
  const { meetingId } = useRecordAddenda();
  const askAgain = useAskAgain();
  const { addendumId, mayDo } = props.addendum;
  const [chosen, setChosen] = useState<Step>();
  const [reason, setReason] = useState("");
  const words = useRef<HTMLTextAreaElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  // The same press, retried after a lost answer, must not take effect twice.
  const press = useRef<{ readonly key: string; readonly id: string }>(undefined);
  const act = useMutation({
    mutationFn: (command: AddendumCommand) => {
      const key = JSON.stringify(command);
      if (press.current?.key !== key) press.current = { key, id: newId() };
      return api.commandAddenda(meetingId, press.current.id, command);
    },
    onSuccess: () => {
      setChosen(undefined);
      props.onDone();
    },
    // A refusal tells of something that has changed meanwhile.
    onSettled: () => askAgain(keys.addenda(meetingId)),
  });
  useEffect(() => {
    (chosen === "withdraw-addendum" ? confirm : words).current?.focus();
  }, [chosen]);
  const allowed = steps.filter((step) => mayDo.includes(step));
  if (allowed.length === 0) return act.error === null ? null : <Trouble error={act.error} />;
  if (chosen === undefined)
    return (
      <div className={style["actions"]}>
        {allowed.map((step) => (
          <Button key={step} size="xs" variant="default" data-testid={step} onClick={() => setChosen(step)}>
            {t(`act.${step}`)}
          </Button>
        ))}
      </div>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(
      chosen === "withdraw-addendum"
        ? { type: chosen, addendumId }
        : { type: chosen, addendumId, reason: reason.trim() },
    );
  };
  return (
    <form className={style["form"]} onSubmit={submit}>
      {chosen === "withdraw-addendum" ? (
        <p>{t("guide.withdraw-addendum")}</p>
      ) : (
        <Textarea
          ref={words}
          label={t(`reasonFor.${chosen}`)}
          description={t(`guide.${chosen}`)}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={mostOfAddendum.reason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {act.error === null ? null : <Trouble error={act.error} />}
      <div className={style["actions"]}>
        <Button
          ref={confirm}
          type="submit"
          size="xs"
          loading={act.isPending}
          disabled={chosen !== "withdraw-addendum" && reason.trim() === ""}
          data-testid="confirm-decision"
        >
          {t(`confirm.${chosen}`)}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            setChosen(undefined);
            props.onDone();
          }}
        >
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
