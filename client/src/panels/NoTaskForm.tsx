/** Owns the stated reason for which a problem needs no task. */

import { useState } from "react";
import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CommentId } from "@sanguan/shared/domain/id";
import { useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./SidePanel.module.css";

export function NoTaskForm(props: { readonly commentId: CommentId; readonly onClose: () => void }) {
  const { t } = useTranslation("meeting");
  const run = useRun();
  const [reason, setReason] = useState("");
  return (
    <div className={style["form"]} data-writing>
      <Textarea
        label={t("task.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
        autoFocus
      />
      <div className={style["row"]}>
        <ActionButton
          size="xs"
          disabled={reason.trim() === ""}
          onPress={async () => {
            if (await run({ type: "explain-no-task", commentId: props.commentId, reason: reason.trim() }))
              props.onClose();
          }}
        >
          {t("task.saveReason")}
        </ActionButton>
        <Button size="xs" variant="subtle" onClick={props.onClose}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
