/** Owns the fields of one agenda item: unit, post, who reports, oral or written. A name that nobody has yet makes a new person, where one may be made. */

import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { ReportMode } from "@sanguan/shared/domain/meeting";
import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { meantBy, type Choice, type Named } from "../../meeting/told-apart.ts";
import { PersonField } from "../../panels/PersonField.tsx";
import { clearSent } from "./left-typed.ts";
import { useLatest } from "./use-latest.ts";
import style from "./ItemForm.module.css";

export interface ItemFields {
  readonly unit: string;
  readonly post: string;
  readonly reporter: Named;
  readonly mode: ReportMode;
}

const blank: ItemFields = { unit: "", post: "", reporter: { text: "" }, mode: "oral" };

export function ItemForm(props: {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Otherwise the reporter is one of `choices`. */
  readonly mayBeNew: boolean;
  readonly busy: boolean;
  readonly start?: ItemFields;
  readonly onSave: (fields: ItemFields) => Promise<boolean>;
  readonly onClose?: () => void;
}) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const [fields, setFields] = useState(props.start ?? blank);
  const [wasSent, setWasSent] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const latest = useLatest(fields);
  const change = (part: Partial<ItemFields>) => setFields((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { kind } = meantBy(fields.reporter, props.choices);
    const isNobody = kind === "several" || (kind === "new" && !props.mayBeNew);
    setWasSent(isNobody);
    if (isNobody) return;
    const saved = await props.onSave({ ...fields, unit: fields.unit.trim(), post: fields.post.trim() });
    if (!saved || props.start !== undefined) return;
    setFields((now) => clearSent(now, fields, { ...blank, mode: fields.mode }));
    // The next one may be under way already.
    if (latest.current === fields) first.current?.focus();
  };
  return (
    <form className={style["form"]} aria-label={props.label} onSubmit={(event) => void submit(event)}>
      <TextInput
        ref={first}
        label={t("agenda.unit")}
        required
        withAsterisk={false}
        autoFocus={props.start !== undefined}
        value={fields.unit}
        onChange={(event) => change({ unit: event.currentTarget.value })}
      />
      <TextInput
        label={t("agenda.post")}
        required
        withAsterisk={false}
        value={fields.post}
        onChange={(event) => change({ post: event.currentTarget.value })}
      />
      <PersonField
        label={t("agenda.reporter")}
        choices={props.choices}
        mayBeNew={props.mayBeNew}
        wasSent={wasSent}
        value={fields.reporter}
        onChange={(reporter) => {
          setWasSent(false);
          change({ reporter });
        }}
      />
      <NativeSelect
        label={t("agenda.mode")}
        value={fields.mode}
        onChange={(event) => change({ mode: event.currentTarget.value === "written" ? "written" : "oral" })}
        data={(["oral", "written"] as const).map((mode) => ({ value: mode, label: frame(`mode.${mode}`) }))}
      />
      <div className={style["actions"]}>
        <Button type="submit" variant={props.start === undefined ? "default" : "filled"} loading={props.busy}>
          {t(props.start === undefined ? "agenda.addShort" : "save")}
        </Button>
        {props.onClose === undefined ? null : (
          <Button variant="subtle" onClick={props.onClose}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
