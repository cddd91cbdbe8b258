/** Owns adding many voters at once in preparation: a name a line, into one voter group. */

import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { VoterGroupId } from "@sanguan/shared/domain/id";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Trouble } from "../Trouble.tsx";
import type { Preparing } from "./preparing.ts";
import { useAsking } from "./use-asking.ts";
import { usePerson } from "./use-person.ts";
import style from "./EvaluationSection.module.css";

export function VotersForm(given: Preparing) {
  const { t } = useTranslation("prepare");
  const { meeting, live } = given;
  const { groups } = meeting.settings.evaluation;
  const asking = useAsking(live);
  const person = usePerson(given);
  const [text, setText] = useState("");
  const [groupId, setGroupId] = useState<VoterGroupId | undefined>();
  const names = [...new Set(text.split(/[\n、，,;；]+/).map((name) => name.trim()))].filter((name) => name !== "");
  const group = groupId ?? groups[0]?.id;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await asking.run(async () => {
      const left = [...names];
      // What is done is taken off the list, so that a failure half-way leaves the rest to try again.
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        await person.withRole(name, "voter", asking, group);
        setText(left.join("\n"));
      }
    });
  };
  return (
    <form className={style["form"]} aria-label={t("voters.add")} onSubmit={(event) => void submit(event)}>
      <div className={style["fields"]}>
        <Textarea
          label={t("voters.names")}
          description={t("voters.namesWords")}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          // What is done is taken off it.
          readOnly={asking.pending}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("voters.group")}
          value={group ?? ""}
          data={groups.map(({ id, name, weight }) => ({
            value: id as string,
            label: t("voters.groupChoice", { name, weight }),
          }))}
          onChange={(event) => setGroupId(event.currentTarget.value as VoterGroupId)}
        />
      </div>
      {asking.error === undefined ? null : <Trouble error={asking.error} />}
      <div>
        <Button type="submit" variant="default" disabled={names.length === 0} loading={asking.pending}>
          {t("voters.submit", { count: names.length })}
        </Button>
      </div>
    </form>
  );
}
