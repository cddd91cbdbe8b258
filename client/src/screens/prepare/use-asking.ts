/** Owns the state of something asked of the meeting: whether it is on its way, and why it was refused. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { useState } from "react";
import { Refused, Unreachable } from "../../connection/api.ts";
import type { LiveMeeting } from "../../connection/live.ts";

export interface Asking {
  readonly pending: boolean;
  readonly error: Refused | Unreachable | undefined;
  /** Runs one thing at a time; true when it was done. What it throws of ours is shown, not thrown on. */
  run(work: () => Promise<void>): Promise<boolean>;
  /** Sends one command; a refusal ends the work it is part of. */
  send(command: MeetingCommand): Promise<void>;
}

export function useAsking(live: LiveMeeting): Asking {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Refused | Unreachable>();
  return {
    pending,
    error,
    async run(work) {
      setPending(true);
      setError(undefined);
      try {
        await work();
        return true;
      } catch (failure) {
        if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
        setError(failure);
        return false;
      } finally {
        setPending(false);
      }
    },
    async send(command) {
      const outcome = await live.send(command);
      if (!outcome.ok) throw new Refused(outcome.refusal, 0, false);
    },
  };
}
