/** Owns how the text that an addendum is about is named. */

import { parseDocumentName } from "@sanguan/shared/document/name";
import type { AddendumSubject } from "@sanguan/shared/domain/addendum";
import type { TFunction } from "i18next";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";

/** One that this record does not have is named as it stands. */
export function subjectWords(
  { document, fragment }: AddendumSubject,
  record: Pick<ArrangedRecord, "items">,
  t: TFunction<"addenda">,
): string {
  const ref = parseDocumentName(document);
  if (ref?.kind === "notes") return t("subject.notes");
  const found = record.items.find(({ item }) => ref !== undefined && item.id === ref.itemId);
  if (ref === undefined || ref.kind === "staged" || found === undefined) return document;
  const { unit } = found.item;
  const comment = found.comments.find(({ id }) => id === fragment);
  const task = found.tasks.findIndex(({ id }) => id === fragment);
  if (ref.kind === "comments" && comment !== undefined)
    return t("subject.comment", { unit, reviewer: comment.reviewer });
  if (ref.kind === "tasks" && task >= 0) return t("subject.task", { unit, number: task + 1 });
  return t(`subject.${ref.kind}`, { unit });
}
