/** Owns the way of one person's late words to addenda: which have a draft, which may have one, and the trying. */

import type { AddendumId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys, useAskAgain } from "../connection/answers.ts";
import { api, newId } from "../connection/api.ts";
import type { SetAside } from "../connection/set-aside.ts";
import { keepDrafts, keptDrafts, proposeDrafts, withoutDrafts, type LateDraft, type Tried } from "./late-drafts.ts";
import { lateWords } from "./late-words.ts";
import { useRoom } from "./room.ts";

export interface LateDrafts {
  readonly drafts: readonly LateDraft[];
  readonly faults: Tried["faults"];
  readonly busy: boolean;
  /** Whether there is something that has no draft yet and may have one. */
  readonly mayDraft: boolean;
  readonly draft: () => void;
  readonly change: (id: string, text: string) => void;
  /** Back to what is only kept aside. */
  readonly leave: (id: string) => void;
  /** Resolves with how many were proposed. */
  readonly propose: () => Promise<number>;
}

export function useLateDrafts(list: readonly SetAside[]): LateDrafts {
  const { t } = useTranslation("connection");
  const { meeting, me } = useRoom();
  const askAgain = useAskAgain();
  const author = { personId: me.personId, meetingId: meeting.id };
  const [all, setAll] = useState(() => keptDrafts(author, list));
  const [faults, setFaults] = useState<Tried["faults"]>(new Map());
  const [busy, setBusy] = useState(false);
  const may = mayDo(meeting, me, "propose-addendum");
  const drafts = may ? all : [];
  const words = may ? lateWords(withoutDrafts(list, drafts), meeting, (text) => t("aside.struck", { text })) : [];
  const hold = (next: readonly LateDraft[]) => {
    setAll(next);
    keepDrafts(author, next);
  };
  return {
    drafts,
    faults,
    busy,
    mayDraft: words.length > 0,
    draft: () => hold([...drafts, ...words.map((each) => ({ ...each, id: newId("a") }))]),
    change: (id, text) => hold(drafts.map((draft) => (draft.id === id ? { ...draft, text } : draft))),
    leave: (id) => hold(drafts.filter((draft) => draft.id !== id)),
    propose: async () => {
      setBusy(true);
      const tried = await proposeDrafts(author, drafts, {
        newId: () => newId("a"),
        propose: async ({ id, subject, text }) => {
          const command = {
            type: "propose-addendum",
            addendumId: id as AddendumId,
            kind: "late",
            subject,
            text,
          } as const;
          const { events } = await api.commandAddenda(meeting.id, id, command);
          const proposed = events.find(({ event }) => event.type === "addendum-proposed")?.event;
          return { text: proposed?.type === "addendum-proposed" ? proposed.text : text };
        },
      });
      setAll(tried.drafts);
      setFaults(tried.faults);
      setBusy(false);
      await askAgain(keys.addenda(meeting.id));
      return tried.proposed;
    },
  };
}
