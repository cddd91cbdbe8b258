/** Owns sending a command with which the server copies the words of a document: it goes out once those are there. */

import { useCallback } from "react";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { documentName } from "@sanguan/shared/document/name";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import { settleDocument } from "../connection/sync.ts";
import { useRun } from "../meeting/room.ts";

/** Resolves with whether it took effect; words that do not get there are told, as a refusal is. */
export function useRunWithWords(): (document: DocumentRef, command: MeetingCommand) => Promise<boolean> {
  const { t } = useTranslation("meeting");
  const run = useRun();
  return useCallback(
    async (document, command) => {
      if (await settleDocument(documentName(document))) return run(command);
      notifications.show({ message: t("comment.wordsOnTheirWay"), color: "cinnabar" });
      return false;
    },
    [run, t],
  );
}
