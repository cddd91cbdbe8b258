/** Owns one turn on the floor: who, when, how long, and what was asked; the note is written by those who keep the record. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Speech } from "@sanguan/shared/domain/floor";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useDates } from "../language/dates.ts";
import { beginNoteDraft, useNoteDrafts } from "../meeting/note-drafts.ts";
import { useRoom } from "../meeting/room.ts";
import { digitsOf } from "../meeting/stage-clock.ts";
import { NoteForm } from "./NoteForm.tsx";
import { Facts } from "../design/Facts.tsx";
import style from "./FloorPanel.module.css";

/** `noting`: of the turn that lasts, whose name stands above already. */
export function SpeechCard({ speech, noting = false }: { readonly speech: Speech; readonly noting?: boolean }) {
  const { t } = useTranslation("floor");
  const dates = useDates();
  const { meeting, me } = useRoom();
  const mayNote = mayDo(meeting, me, "note-speech");
  const { number, name, spent = 0, over = 0, note, at } = speech;
  const author = { personId: me.personId, meetingId: meeting.id };
  const draft = useNoteDrafts(author).find((one) => one.number === number);
  const body = (
    <>
      {note === undefined || draft !== undefined ? null : <p className={style["note"]}>{note}</p>}
      {draft !== undefined ? (
        draft.begunLive ? null : (
          <NoteForm speech={speech} draft={draft} />
        )
      ) : mayNote ? (
        <Button
          size="compact-xs"
          variant="subtle"
          className={style["quiet"] ?? ""}
          data-testid={`note-speech-${number}`}
          aria-label={t("noteFor", { name })}
          onClick={() => {
            const replaces = note ?? "";
            beginNoteDraft({ ...author, number, text: replaces, replaces, begunLive: noting });
          }}
        >
          {t(note === undefined ? "note" : "revise")}
        </Button>
      ) : null}
    </>
  );
  if (noting) return <div>{body}</div>;
  return (
    <li className={style["speech"]}>
      <div className={style["head"]}>
        <b>{name}</b>
        {speech.kind === "pointOfOrder" ? <span className={style["order"]}>{t("pointOfOrder")}</span> : null}
        <span className={style["facts"]}>
          <Facts of={[dates.time(at), itemOf(meeting, speech.itemId)?.unit, digitsOf(spent * 1000)]} />
          {over > 0 ? <span className={style["over"]}> {t("over", { time: digitsOf(over * 1000) })}</span> : null}
        </span>
      </div>
      {body}
    </li>
  );
}
