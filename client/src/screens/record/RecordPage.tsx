/** Owns a record that is here: its text with the addenda in it, its contents and seal beside it, and the proposing of corrections. */

import type { RecordFile } from "@sanguan/shared/record/record";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../connection/answers.ts";
import { newId } from "../../connection/api.ts";
import { RecordMarginContext } from "../../reading/record-margin.ts";
import { RecordPaper } from "../../reading/RecordPaper.tsx";
import { Trouble } from "../Trouble.tsx";
import { AddendaLead, AddendaList } from "./AddendaList.tsx";
import { addendaMargin } from "./AddendaMargin.tsx";
import { arrangeRecord } from "../../reading/arrange-record.ts";
import { beginCorrection, keptCorrection, type CorrectionDraft } from "./correction-draft.ts";
import { CorrectionForm } from "./CorrectionForm.tsx";
import { placeAddenda } from "../../reading/place-addenda.ts";
import { RecordAddendaContext, type RecordAddenda } from "./record-addenda.ts";
import { RecordContents } from "./RecordContents.tsx";
import { RecordSeal } from "./RecordSeal.tsx";
import { SelectionMenu } from "./SelectionMenu.tsx";
import { useCheckedAddenda } from "./use-checked-addenda.ts";
import style from "./RecordPage.module.css";

export function RecordPage({ file, meetingId }: { readonly file: RecordFile; readonly meetingId: string }) {
  const { t } = useTranslation("addenda");
  const personId = useMe().data?.personId ?? "";
  const record = useMemo(() => arrangeRecord(file), [file]);
  const { shown, mayPropose, checks, trouble, retry } = useCheckedAddenda(file, record, meetingId);
  const place = useMemo(() => ({ personId, meetingId }), [personId, meetingId]);
  const [correction, setCorrection] = useState<CorrectionDraft>();
  const addenda = useMemo(
    (): RecordAddenda => ({
      meetingId,
      all: shown,
      placed: placeAddenda(record, shown),
      mayPropose,
      propose: (target) => setCorrection(beginCorrection(keptCorrection(place), target, () => newId("a"))),
    }),
    [meetingId, record, shown, mayPropose, place],
  );
  const margin = useMemo(() => addendaMargin(addenda.placed), [addenda.placed]);
  return (
    <RecordAddendaContext value={addenda}>
      <div className={style["layout"]}>
        <RecordContents record={record} />
        <div>
          {trouble === null ? null : (
            <div className={style["trouble"]}>
              <p>{t("unread")}</p>
              <Trouble error={trouble} retry={retry} />
            </div>
          )}
          <RecordMarginContext value={margin}>
            <RecordPaper record={record} level={1} isWhole underTitle={<AddendaLead />}>
              <AddendaList record={record} />
              {mayPropose ? <SelectionMenu /> : null}
            </RecordPaper>
          </RecordMarginContext>
        </div>
        <RecordSeal file={file} record={record} meetingId={meetingId} added={checks} />
      </div>
      {correction === undefined ? null : (
        <CorrectionForm record={record} place={place} start={correction} onClose={() => setCorrection(undefined)} />
      )}
    </RecordAddendaContext>
  );
}
