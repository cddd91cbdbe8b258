/** Owns writing the note of one speech: the words of others who wrote meanwhile are shown, not written over. */

import { useEffect, useRef, useState } from "react";
import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Speech } from "@sanguan/shared/domain/floor";
import {
  dropNoteDraft,
  isChanged,
  isJustBegun,
  keepNoteDraft,
  noteDraftSaved,
  useNoteDrafts,
  type NoteDraft,
} from "../meeting/note-drafts.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./FloorPanel.module.css";

/** The notes that were begun while their speeches lasted: they stay where they are, under somebody's hands, when the floor goes on. */
export function NotesBegunLive() {
  const { t } = useTranslation("floor");
  const { meeting, me } = useRoom();
  const drafts = useNoteDrafts({ personId: me.personId, meetingId: meeting.id }).filter(({ begunLive }) => begunLive);
  const { speeches } = meeting.floor;
  return drafts.map((draft) => {
    const speech = speeches.find(({ number }) => number === draft.number);
    if (speech === undefined) return null;
    return (
      <div key={draft.number} className={style["begun"]}>
        <p className={style["label"]}>{t("noteFor", { name: speech.name })}</p>
        <NoteForm speech={speech} draft={draft} />
      </div>
    );
  });
}

export function NoteForm({ speech, draft }: { readonly speech: Speech; readonly draft: NoteDraft }) {
  const { t } = useTranslation("floor");
  const run = useRun();
  const { text, replaces } = draft;
  const others = (speech.note ?? "") === replaces ? undefined : (speech.note ?? "");
  const words = useRef<HTMLTextAreaElement>(null);
  // Just begun, not come back to from another tab.
  useEffect(() => {
    if (isJustBegun(draft)) words.current?.focus();
  }, [draft]);
  const busy = useRef(false);
  const save = async () => {
    // By the key and by the button: a second one would find the first one's words where it expects those before.
    if (busy.current) return;
    busy.current = true;
    const note = text.trim();
    if (note === replaces || (await run({ type: "note-speech", number: speech.number, text: note, replaces })))
      noteDraftSaved(draft, note);
    busy.current = false;
  };
  return (
    <div className={style["form"]}>
      <Textarea
        ref={words}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={text}
        aria-label={t("noteFor", { name: speech.name })}
        placeholder={t("placeholder")}
        data-testid="speech-note"
        data-autofocus
        onChange={(event) => keepNoteDraft({ ...draft, text: event.currentTarget.value })}
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
            onClick={() => keepNoteDraft({ ...draft, text: `${others}\n${text}`, replaces: others })}
          >
            {t("join")}
          </Button>
        </p>
      )}
      <div className={style["row"]}>
        <ActionButton size="xs" testId="save-note" onPress={save}>
          {t("save")}
        </ActionButton>
        <Cancel draft={draft} />
      </div>
    </div>
  );
}

/** Two presses where there are words: nobody else has them. */
function Cancel({ draft }: { readonly draft: NoteDraft }) {
  const { t } = useTranslation("floor");
  const [isSure, setIsSure] = useState(false);
  const asks = isChanged(draft) && !isSure;
  return (
    <Button
      size="xs"
      variant="subtle"
      {...(isSure ? { color: "cinnabar" } : {})}
      onClick={() => (asks ? setIsSure(true) : dropNoteDraft(draft))}
      onBlur={() => setIsSure(false)}
    >
      {t(isSure ? "giveUp" : "cancel")}
    </Button>
  );
}
