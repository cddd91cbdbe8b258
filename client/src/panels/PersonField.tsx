/** Owns the field for a person: a name may be typed; whoever shares theirs is picked from what is offered. */

import { Autocomplete } from "@mantine/core";
import type { PersonId } from "@sanguan/shared/domain/id";
import { useRef, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { dotted } from "../language/dotted.ts";
import { meantBy, type Choice, type Named } from "../meeting/told-apart.ts";

/** Nobody's id. */
const another = "";

export function PersonField(props: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: Named;
  readonly onChange: (value: Named) => void;
  /** Somebody may be named who is not among the choices. */
  readonly mayBeNew: boolean;
  /** It was sent as it stands: from now on it is said what is wrong with it. */
  readonly wasSent: boolean;
  readonly autoFocus?: boolean;
  readonly size?: "xs" | "sm";
  readonly ref?: Ref<HTMLInputElement>;
}) {
  const { t } = useTranslation("frame");
  const { choices, value, mayBeNew } = props;
  const picked = useRef<string>(undefined);
  const meant = meantBy(value, choices);
  const isNamesake = value.another === undefined && value.personId === undefined && meant.kind !== "new";
  const label = (name: string) => dotted(name, t("somebody.another"));
  const error =
    meant.kind === "several"
      ? t("somebody.several", { name: meant.name, count: meant.count })
      : meant.kind === "new" && !mayBeNew && value.text.trim() !== ""
        ? t("somebody.notMember")
        : undefined;
  return (
    <Autocomplete
      ref={props.ref}
      label={props.label}
      required
      withAsterisk={false}
      size={props.size ?? "sm"}
      autoFocus={props.autoFocus === true}
      data={[
        ...choices.map((choice) => ({ value: choice.personId as string, label: choice.label })),
        ...(mayBeNew && isNamesake ? [{ value: another, label: label(meant.name) }] : []),
      ]}
      limit={8}
      // Who shares a name is told apart by the end of the line.
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      error={props.wasSent ? error : undefined}
      value={value.text}
      // Told first; what the field then reads comes by `onChange`.
      onOptionSubmit={(option) => {
        picked.current = option;
      }}
      onChange={(text) => {
        const option = picked.current;
        picked.current = undefined;
        if (option === undefined) props.onChange({ text });
        else if (option === another) props.onChange({ text, another: meant.name });
        else props.onChange({ text, personId: option as PersonId });
      }}
    />
  );
}
