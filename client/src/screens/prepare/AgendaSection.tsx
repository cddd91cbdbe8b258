/** Owns the agenda in preparation: one row per reporter, added, revised, moved and removed in place. */

import { mayDo } from "@sanguan/shared/domain/permission";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../connection/api.ts";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { DrawLots } from "./DrawLots.tsx";
import { AgendaRow } from "./AgendaRow.tsx";
import { meantBy, pick } from "../../meeting/told-apart.ts";
import { ItemForm, type ItemFields } from "./ItemForm.tsx";
import { Section } from "./Section.tsx";
import { useDragOrder } from "./use-drag-order.ts";
import { useAsking } from "./use-asking.ts";
import { usePerson } from "./use-person.ts";
import style from "./AgendaSection.module.css";

export function AgendaSection(given: Preparing) {
  const { t } = useTranslation("prepare");
  const { meeting, live } = given;
  const asking = useAsking(live);
  const person = usePerson(given);
  const [editing, setEditing] = useState<ItemId>();
  const [isDrawShown, setReveals] = useState(false);
  // A draw of somebody else's takes away no row that one writes in.
  const reveals = isDrawShown && !meeting.items.some(({ id }) => id === editing);
  const moved = useRef<{ readonly itemId: ItemId; readonly by: -1 | 1; readonly to: number }>(undefined);
  const table = useRef<HTMLTableElement>(null);
  const mayAdd = live.me !== undefined && mayDo(meeting, live.me, "add-item");
  const mayRevise = live.me !== undefined && mayDo(meeting, live.me, "revise-item");
  const mayInvite = live.me !== undefined && mayDo(meeting, live.me, "assign-role");
  const mayOrder = live.me !== undefined && mayDo(meeting, live.me, "order-agenda");
  const mayRemove = live.me !== undefined && mayDo(meeting, live.me, "remove-item");

  // A moved row takes its focus along, so that it can be moved again with the same key.
  useLayoutEffect(() => {
    if (moved.current === undefined) return;
    const { itemId, by, to } = moved.current;
    if (meeting.items[to]?.id !== itemId) return;
    const buttons = table.current?.querySelectorAll<HTMLButtonElement>(`[data-item="${itemId}"] button[data-move]`);
    const wanted = [...(buttons ?? [])].sort((a) => (a.dataset["move"] === String(by) ? -1 : 1));
    wanted.find((button) => !button.disabled)?.focus();
    moved.current = undefined;
  });

  // A second move before the first is answered goes on from it.
  const asked = useRef<readonly ItemId[]>(undefined);
  const order = (itemIds: readonly ItemId[]) => {
    asked.current = itemIds;
    void asking
      .run(() => asking.send({ type: "order-agenda", itemIds }))
      .finally(() => {
        if (asked.current === itemIds) asked.current = undefined;
      });
  };
  const drag = useDragOrder(
    meeting.items.map(({ id }) => id),
    (ids) => order(ids as readonly ItemId[]),
  );
  const move = (item: AgendaItem, by: -1 | 1) => {
    const ids = [...(asked.current ?? meeting.items.map((one) => one.id))];
    const from = ids.indexOf(item.id);
    const to = from + by;
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    moved.current = { itemId: item.id, by, to };
    order(ids);
  };
  const save = (fields: ItemFields, itemId?: ItemId) =>
    asking.run(async () => {
      const { unit, post, mode, reporter } = fields;
      const meant = meantBy(reporter, person.choices);
      // Whoever is given an item is a reporter by it: rule A2.
      const reporterId =
        meant.kind === "known" && meeting.members.some(({ personId }) => personId === meant.personId)
          ? meant.personId
          : await person.withRole(reporter, "reporter", asking);
      await (itemId === undefined
        ? asking.send({ type: "add-item", itemId: newId("i") as ItemId, unit, post, reporterId, mode })
        : asking.send({ type: "revise-item", itemId, unit, post, reporterId, mode }));
      setEditing(undefined);
    });

  return (
    <Section title={t("agenda.title")} remark={t("agenda.count", { count: meeting.items.length })}>
      {meeting.items.length > 1 || meeting.draws.length > 0 ? <DrawLots {...given} onReveal={setReveals} /> : null}
      {reveals ? <p className={style["empty"]}>{t("lots.tableWaits")}</p> : null}
      {meeting.items.length === 0 ? <p className={style["empty"]}>{t("agenda.empty")}</p> : null}
      {meeting.items.length === 0 ? null : (
        <table className={style["table"]} ref={table} hidden={reveals} data-testid="agenda">
          <thead>
            <tr>
              <th scope="col" className={style["number"]}>
                {t("agenda.number")}
              </th>
              <th scope="col">{t("agenda.unit")}</th>
              <th scope="col">{t("agenda.post")}</th>
              <th scope="col">{t("agenda.reporter")}</th>
              <th scope="col">{t("agenda.mode")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("agenda.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {meeting.items.map((item, index) => (
              <AgendaRow
                key={item.id}
                item={item}
                index={index}
                drag={mayOrder ? { handle: drag.handle(item.id), row: drag.row(item.id) } : undefined}
                count={meeting.items.length}
                reporter={pick(person.choices, item.reporterId).text}
                mayBeNew={mayInvite}
                busy={asking.pending}
                mayOrder={mayOrder}
                mayRevise={mayRevise}
                mayRemove={mayRemove}
                editing={editing === item.id}
                choices={person.choices}
                onMove={(by) => move(item, by)}
                onEdit={() => setEditing(item.id)}
                onClose={() => setEditing(undefined)}
                onSave={(fields) => save(fields, item.id)}
                onRemove={() => void asking.run(() => asking.send({ type: "remove-item", itemId: item.id }))}
              />
            ))}
          </tbody>
        </table>
      )}
      {asking.error === undefined ? null : <Trouble error={asking.error} />}
      {mayAdd ? (
        <ItemForm
          label={t("agenda.add")}
          choices={person.choices}
          mayBeNew={mayInvite}
          busy={asking.pending}
          onSave={(fields) => save(fields)}
        />
      ) : null}
    </Section>
  );
}
