/** Owns one row of the agenda in preparation. */

import { ActionIcon, Button } from "@mantine/core";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { useTranslation } from "react-i18next";
import { useOpener } from "../../design/use-opener.ts";
import { ItemForm, type ItemFields } from "./ItemForm.tsx";
import { pick, type Choice } from "../../meeting/told-apart.ts";
import type { DragOrder } from "./use-drag-order.ts";
import style from "./AgendaRow.module.css";

export function AgendaRow(props: {
  readonly item: AgendaItem;
  readonly index: number;
  readonly count: number;
  readonly reporter: string;
  readonly busy: boolean;
  /** Absent when it may not be moved. */
  readonly drag:
    | { readonly handle: ReturnType<DragOrder["handle"]>; readonly row: ReturnType<DragOrder["row"]> }
    | undefined;
  readonly mayOrder: boolean;
  readonly mayRevise: boolean;
  readonly mayRemove: boolean;
  readonly editing: boolean;
  readonly choices: readonly Choice[];
  /** Whoever corrects it may name somebody new. */
  readonly mayBeNew: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  readonly onSave: (fields: ItemFields) => Promise<boolean>;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const { item, index, count } = props;
  const opener = useOpener(props.editing ? "edit" : undefined);
  if (props.editing)
    return (
      <tr data-item={item.id}>
        <td colSpan={6} className={style["editing"]}>
          <ItemForm
            label={t("agenda.revise", { unit: item.unit })}
            choices={props.choices}
            mayBeNew={props.mayBeNew}
            busy={props.busy}
            start={{
              unit: item.unit,
              post: item.post,
              reporter: pick(props.choices, item.reporterId),
              mode: item.mode,
            }}
            onSave={props.onSave}
            onClose={props.onClose}
          />
        </td>
      </tr>
    );
  return (
    <tr className={style["row"]} data-item={item.id} data-testid="agenda-row" {...props.drag?.row}>
      <td className={style["number"]}>
        {props.drag === undefined ? null : (
          <span className={style["handle"]} {...props.drag.handle} title={t("agenda.drag")} data-testid="drag-handle">
            <svg viewBox="0 0 8 14" width="8" height="14" aria-hidden="true" fill="currentColor">
              <path d="M1 1h2v2H1zM5 1h2v2H5zM1 6h2v2H1zM5 6h2v2H5zM1 11h2v2H1zM5 11h2v2H5z" />
            </svg>
          </span>
        )}
        {index + 1}
      </td>
      <td className={style["unit"]}>{item.unit}</td>
      <td className={style["post"]}>{item.post}</td>
      <td className={style["reporter"]}>{props.reporter}</td>
      <td className={style["mode"]}>{frame(`mode.${item.mode}`)}</td>
      <td className={style["actions"]}>
        {props.mayOrder
          ? ([-1, 1] as const).map((by) => (
              <ActionIcon
                key={by}
                variant="subtle"
                data-move={by}
                aria-label={t(by === -1 ? "agenda.up" : "agenda.down", { unit: item.unit })}
                disabled={by === -1 ? index === 0 : index === count - 1}
                onClick={() => props.onMove(by)}
              >
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <path
                    d={by === -1 ? "M6 10V2M2.5 5.5L6 2L9.5 5.5" : "M6 2V10M2.5 6.5L6 10L9.5 6.5"}
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="1.4"
                  />
                </svg>
              </ActionIcon>
            ))
          : null}
        {props.mayRevise ? (
          <Button
            ref={opener("edit")}
            variant="subtle"
            size="compact-sm"
            className={style["quiet"]}
            aria-label={t("agenda.revise", { unit: item.unit })}
            onClick={props.onEdit}
          >
            {t("agenda.reviseShort")}
          </Button>
        ) : null}
        {props.mayRemove ? (
          <Button
            variant="subtle"
            size="compact-sm"
            className={style["quiet"]}
            disabled={props.busy}
            aria-label={t("agenda.remove", { unit: item.unit })}
            onClick={props.onRemove}
          >
            {t("agenda.removeShort")}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
