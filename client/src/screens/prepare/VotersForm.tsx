/** Owns adding many voters at once in preparation: a name a line, into one voter group. */

import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { PersonId, VoterGroupId } from "@sanguan/shared/domain/id";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { meantBy, type Named } from "../../meeting/told-apart.ts";
import { Trouble } from "../Trouble.tsx";
import type { Preparing } from "./preparing.ts";
import { useAsking } from "./use-asking.ts";
import { usePerson } from "./use-person.ts";
import { namesIn, stillPicked } from "./voter-names.ts";
import style from "./EvaluationSection.module.css";

/** No person's id. */
const another = "another";

export function VotersForm(given: Preparing) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const { meeting, live } = given;
  const { groups } = meeting.settings.evaluation;
  const asking = useAsking(live);
  const person = usePerson(given);
  const [text, setText] = useState("");
  const [groupId, setGroupId] = useState<VoterGroupId | undefined>();
  /** Whom a name means that several bear. */
  const [picked, setPicked] = useState<ReadonlyMap<string, Named>>(new Map());
  const names = namesIn(text);
  const shared = names.filter((name) => meantBy({ text: name }, person.choices).kind === "several");
  const isOpen = shared.some((name) => !picked.has(name));
  const group = groupId ?? groups[0]?.id;
  const write = (next: string) => {
    setText(next);
    setPicked((before) => stillPicked(before, namesIn(next)));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await asking.run(async () => {
      const left = [...names];
      // What is done is taken off the list, so that a failure half-way leaves the rest to try again.
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        await person.withRole(picked.get(name) ?? { text: name }, "voter", asking, group);
        write(left.join("\n"));
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
          onChange={(event) => write(event.currentTarget.value)}
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
      {shared.map((name) => {
        const bearers = person.choices.filter((choice) => choice.name === name);
        return (
          <NativeSelect
            key={name}
            label={t("voters.which", { name, count: bearers.length })}
            disabled={asking.pending}
            value={picked.get(name)?.personId ?? (picked.has(name) ? another : "")}
            data={[
              { value: "", label: t("voters.pick"), disabled: true },
              ...bearers.map(({ personId, label }) => ({ value: personId as string, label })),
              { value: another, label: frame("somebody.another") },
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const named: Named =
                value === another ? { text: name, another: name } : { text: name, personId: value as PersonId };
              setPicked((before) => new Map(before).set(name, named));
            }}
          />
        );
      })}
      {asking.error === undefined ? null : <Trouble error={asking.error} />}
      <div>
        <Button type="submit" variant="default" disabled={names.length === 0 || isOpen} loading={asking.pending}>
          {t("voters.submit", { count: names.length })}
        </Button>
      </div>
    </form>
  );
}
