/** Owns the floor notes of the meeting: one text for everybody who may write it. */

import { useTranslation } from "react-i18next";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import { documentAccess } from "@sanguan/shared/domain/document-access";
import { useKeptDocument } from "../connection/kept-document.ts";
import { useRoom } from "../meeting/room.ts";
import { SharedText } from "./SharedText.tsx";
import style from "./SidePanel.module.css";

export function NotesPanel() {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const ref = { kind: "notes", meetingId: meeting.id } as const;
  const access = documentAccess(meeting, me, ref);
  const document = useKeptDocument(access.read ? documentName(ref) : undefined, me.personId);
  return (
    <section className={style["panel"]} aria-label={t("tab.notes")}>
      <p className={style["hint"]}>{t(access.read ? "notes.hint" : "notes.notYet")}</p>
      {document === undefined ? null : (
        <SharedText
          document={document}
          field={mainFragment}
          mayWrite={access.write && meeting.phase !== "closing"}
          label={t("notes.label")}
          placeholder={t("notes.placeholder")}
          testId="notes-editor"
          look="paper"
        />
      )}
    </section>
  );
}
