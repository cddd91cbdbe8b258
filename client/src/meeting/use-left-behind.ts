/** Owns what an earlier visit left unsaved: notes are known of, and documents are opened again, shown or not, until they are safe or their author knows better. */

import { useEffect } from "react";
import { openLocalCopy } from "../connection/local-copy.ts";
import { openSharedDocument } from "../connection/sync.ts";
import { rememberedUnsaved } from "../connection/unsaved.ts";
import { noteDraftsOf } from "./note-drafts.ts";

export function useLeftBehind(meetingId: string, personId: string | undefined): void {
  useEffect(() => {
    if (personId === undefined) return undefined;
    noteDraftsOf({ personId, meetingId });
    const held = rememberedUnsaved(personId, meetingId).map((name) =>
      openSharedDocument(name, { personId, openCopy: openLocalCopy }),
    );
    return () => {
      for (const { release } of held) release();
    };
  }, [meetingId, personId]);
}
