/** Owns a shared document's name in words: which item, and what of it. */

import { parseDocumentName } from "@sanguan/shared/document/name";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { useTranslation } from "react-i18next";
import { useRoom } from "./room.ts";

export function useDocumentTitle(): (name: string) => string {
  const { t } = useTranslation("connection");
  const { meeting } = useRoom();
  return (name) => {
    const ref = parseDocumentName(name);
    if (ref === undefined) return name;
    if (ref.kind === "notes") return t("aside.document.notes");
    return t(`aside.document.${ref.kind}`, { unit: itemOf(meeting, ref.itemId)?.unit ?? "" });
  };
}
