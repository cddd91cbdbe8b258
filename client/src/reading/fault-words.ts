/** Owns how a fault that the meeting was closed over is named in a record: by the item it belongs to, and by the first words of the problem or task. */

import { openingWords } from "@sanguan/shared/document/content";
import type { TFunction } from "i18next";
import type { ArrangedRecord } from "./arrange-record.ts";

function about(
  { comments, tasks }: ArrangedRecord["items"][number],
  id: string | undefined,
  t: TFunction<"record">,
): string {
  const words = [...comments, ...tasks].find((one) => one.id === id)?.content;
  return words === undefined ? "" : t("closing.about", { words: openingWords(words) });
}

/** `fault` is a `faultKey`: a point and the id of an item, a comment or a task. An unknown one is shown as it stands. */
export function faultWords(fault: string, record: Pick<ArrangedRecord, "items">, t: TFunction<"record">): string {
  const [point = "", id] = fault.split(":", 2);
  const found = record.items.find(
    ({ item, comments, tasks }) =>
      item.id === id || comments.some((comment) => comment.id === id) || tasks.some((task) => task.id === id),
  );
  if (found === undefined) return fault;
  switch (point) {
    case "item-without-comment":
    case "problem-without-task":
    case "task-incomplete":
    case "vote-pending":
      return `${t(`closing.fault.${point}`, { unit: found.item.unit })}${about(found, id, t)}`;
    default:
      return fault;
  }
}
