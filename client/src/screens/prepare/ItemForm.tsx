/** Owns the fields of one agenda item: unit, post, who reports, oral or written. A name that nobody has yet makes a new person. */

import { Autocomplete, Button, NativeSelect, TextInput } from "@mantine/core";
import type { ReportMode } from "@sanguan/shared/domain/meeting";
import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import style from "./ItemForm.module.css";

export interface ItemFields {
  readonly unit: string;
  readonly post: string;
  readonly reporter: string;
  readonly mode: ReportMode;
}

const blank: ItemFields = { unit: "", post: "", reporter: "", mode: "oral" };

export function ItemForm(props: {
  readonly label: string;
  readonly names: readonly string[];
  /** Whoever adds it may invite nobody: the reporter is one of `names`. */
  readonly membersOnly?: boolean;
  readonly busy: boolean;
  readonly start?: ItemFields;
  readonly onSave: (fields: ItemFields) => Promise<boolean>;
  readonly onClose?: () => void;
}) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const [fields, setFields] = useState(props.start ?? blank);
  const [isUnknown, setIsUnknown] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const change = (part: Partial<ItemFields>) => setFields((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unknown = props.membersOnly === true && !props.names.includes(fields.reporter.trim());
    setIsUnknown(unknown);
    if (unknown) return;
    const saved = await props.onSave({
      unit: fields.unit.trim(),
      post: fields.post.trim(),
      reporter: fields.reporter.trim(),
      mode: fields.mode,
    });
    if (!saved || props.start !== undefined) return;
    setFields({ ...blank, mode: fields.mode });
    first.current?.focus();
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
      <Autocomplete
        label={t("agenda.reporter")}
        required
        withAsterisk={false}
        data={props.names}
        limit={8}
        error={isUnknown ? t("agenda.notMember") : undefined}
        value={fields.reporter}
        onChange={(reporter) => change({ reporter })}
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
