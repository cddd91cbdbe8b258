/** Owns a shared document's name in words: which item, and what of it. */

import { parseDocumentName } from "@sanguan/shared/document/name";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useTranslation } from "react-i18next";

/** Without the meeting one who may not enter it knows no unit. */
export function useDocumentTitle(meeting: Meeting | undefined): (name: string) => string {
  const { t } = useTranslation("connection");
  return (name) => {
    const ref = parseDocumentName(name);
    if (ref === undefined) return name;
    if (ref.kind === "notes") return t("aside.document.notes");
    const unit = meeting === undefined ? undefined : itemOf(meeting, ref.itemId)?.unit;
    return unit === undefined ? t("aside.document.unknown") : t(`aside.document.${ref.kind}`, { unit });
  };
}
