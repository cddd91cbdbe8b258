/** Owns writing the note of one speech: the words of others who wrote meanwhile are shown, not written over. */

import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Speech } from "@sanguan/shared/domain/floor";
import { dropNoteDraft, keepNoteDraft, noteDraftSaved, useNoteDrafts, type NoteDraft } from "../meeting/note-drafts.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./FloorPanel.module.css";

/** The notes that were begun while their speeches lasted: they stay where they are, under somebody's hands, when the floor goes on. */
export function NotesBegunLive() {
  const { t } = useTranslation("floor");
  const { meeting } = useRoom();
  const drafts = useNoteDrafts().filter(({ meetingId, begunLive }) => meetingId === meeting.id && begunLive);
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
  const save = async () => {
    const note = text.trim();
    if (note === replaces || (await run({ type: "note-speech", number: speech.number, text: note, replaces })))
      noteDraftSaved(draft, note);
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
        // Just begun, not come back to from another tab.
        autoFocus={text === replaces}
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
        <Button size="xs" variant="subtle" onClick={() => dropNoteDraft(draft)}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
