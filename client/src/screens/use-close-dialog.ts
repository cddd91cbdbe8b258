/** Owns whether the dialog of the close is open: whoever hosts sees the close through to the seal, after a reload too. */

import { useEffect, useState } from "react";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom } from "../meeting/room.ts";

export interface CloseDialogState {
  readonly opened: boolean;
  readonly open: () => void;
  readonly dismiss: () => void;
}

export function useCloseDialog(): CloseDialogState {
  const { meeting, me } = useRoom();
  const [asked, setAsked] = useState<"opened" | "dismissed">();
  const isClosing = meeting.phase === "closing";
  const [sawClosing, setSawClosing] = useState(isClosing);
  if (isClosing && !sawClosing) setSawClosing(true);
  const { id: meetingId, phase } = meeting;
  const { personId } = me;
  useEffect(() => {
    if (phase !== "closing" && phase !== "closed") return;
    // Whoever has none needs no script for it at first. What can't be fetched now is forgotten the next time.
    import("../meeting/override-reasons.ts")
      .then(({ forgetOverrideReasons }) => forgetOverrideReasons({ personId, meetingId }))
      .catch(() => undefined);
  }, [phase, personId, meetingId]);
  const hosts = mayDo(meeting, me, "read-desk");
  return {
    opened: asked === "opened" || (hosts && sawClosing && asked !== "dismissed"),
    open: () => setAsked("opened"),
    dismiss: () => setAsked("dismissed"),
  };
}
