/** Owns how a command about screens is sent from a form: a refusal is shown where it was asked. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { useState } from "react";
import type { LiveMeeting } from "../../connection/live.ts";

export interface Telling {
  readonly pending: boolean;
  /** The server's words, if the last command was refused. */
  readonly refusal: string | undefined;
  /** Resolves with whether it took effect. */
  readonly tell: (command: MeetingCommand) => Promise<boolean>;
}

export function useTelling({ send }: Pick<LiveMeeting, "send">): Telling {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  return {
    pending,
    refusal,
    async tell(command) {
      setPending(true);
      const outcome = await send(command);
      setPending(false);
      setRefusal(outcome.ok ? undefined : outcome.refusal.message);
      return outcome.ok;
    },
  };
}
