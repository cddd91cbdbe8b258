/** Owns the stated reason for which a problem needs no task. */

import { useState } from "react";
import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CommentId } from "@sanguan/shared/domain/id";
import { useFormDraft } from "../meeting/form-drafts.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./SidePanel.module.css";

export function NoTaskForm(props: { readonly commentId: CommentId; readonly onClose: () => void }) {
  const { t } = useTranslation("meeting");
  const run = useRun();
  const { meeting, me } = useRoom();
  const place = { personId: me.personId, meetingId: meeting.id, form: `no-task.${props.commentId}` };
  const { draft, isBegun, write, drop } = useFormDraft(place, { reason: "" });
  const { reason } = draft;
  const [wasBegun] = useState(isBegun);
  const close = () => {
    drop();
    props.onClose();
  };
  return (
    <div className={style["form"]} data-writing>
      <Textarea
        label={t("task.reason")}
        value={reason}
        onChange={(event) => write({ reason: event.currentTarget.value })}
        autosize
        minRows={2}
        data-autofocus
        autoFocus={!wasBegun}
      />
      <div className={style["row"]}>
        <ActionButton
          size="xs"
          disabled={reason.trim() === ""}
          onPress={async () => {
            if (await run({ type: "explain-no-task", commentId: props.commentId, reason: reason.trim() })) close();
          }}
        >
          {t("task.saveReason")}
        </ActionButton>
        <Button size="xs" variant="subtle" onClick={close}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
