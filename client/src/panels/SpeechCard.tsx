/** Owns one turn on the floor: who, when, how long, and what was asked; the note is written by those who keep the record. */

import { useState } from "react";
import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Speech } from "@sanguan/shared/domain/floor";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useDates } from "../language/dates.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { digitsOf } from "../meeting/stage-clock.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./FloorPanel.module.css";

/** `noting`: of the turn that lasts, whose name stands above already. */
export function SpeechCard({ speech, noting }: { readonly speech: Speech; readonly noting?: boolean }) {
  const { t } = useTranslation("floor");
  const dates = useDates();
  const { meeting, me } = useRoom();
  const mayNote = mayDo(meeting, me, "note-speech");
  const [writes, setWrites] = useState(false);
  const { number, name, spent = 0, over = 0, note, at } = speech;
  const body = (
    <>
      {note === undefined || writes ? null : <p className={style["note"]}>{note}</p>}
      {writes ? (
        <NoteForm speech={speech} onClose={() => setWrites(false)} />
      ) : mayNote ? (
        <Button
          size="compact-xs"
          variant="subtle"
          className={style["quiet"] ?? ""}
          data-testid={`note-speech-${number}`}
          aria-label={t("noteFor", { name })}
          onClick={() => setWrites(true)}
        >
          {t(note === undefined ? "note" : "revise")}
        </Button>
      ) : null}
    </>
  );
  if (noting === true) return <div>{body}</div>;
  return (
    <li className={style["speech"]}>
      <div className={style["head"]}>
        <b>{name}</b>
        {speech.kind === "pointOfOrder" ? <span className={style["order"]}>{t("pointOfOrder")}</span> : null}
        <span className={style["facts"]}>
          {[dates.time(at), itemOf(meeting, speech.itemId)?.unit, digitsOf(spent * 1000)].filter(Boolean).join(" · ")}
          {over > 0 ? <span className={style["over"]}> {t("over", { time: digitsOf(over * 1000) })}</span> : null}
        </span>
      </div>
      {body}
    </li>
  );
}

function NoteForm({ speech, onClose }: { readonly speech: Speech; readonly onClose: () => void }) {
  const { t } = useTranslation("floor");
  const run = useRun();
  // What it replaces is what stood here when the writing began: who wrote meanwhile is not written over.
  const [before, setBefore] = useState(speech.note ?? "");
  const [text, setText] = useState(before);
  const others = (speech.note ?? "") === before ? undefined : speech.note;
  const save = async () => {
    if (text.trim() === before) onClose();
    else if (await run({ type: "note-speech", number: speech.number, text: text.trim(), replaces: before })) onClose();
  };
  return (
    <div className={style["form"]}>
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={text}
        aria-label={t("noteFor", { name: speech.name })}
        placeholder={t("placeholder")}
        data-testid="speech-note"
        data-autofocus
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      {others === undefined ? null : (
        <p className={style["others"]} role="status">
          {t("others", { note: others })}{" "}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setText((mine) => `${others}\n${mine}`);
              setBefore(others);
            }}
          >
            {t("join")}
          </Button>
        </p>
      )}
      <div className={style["row"]}>
        <ActionButton size="xs" testId="save-note" onPress={save}>
          {t("save")}
        </ActionButton>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
