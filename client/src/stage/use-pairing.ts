/** Owns a display's way to its meeting: a code to show, a secret to ask with, and a new code when the old one is over. */

import type { PairingAnswer } from "@sanguan/shared/protocol/http";
import { useEffect, useState } from "react";
import { api, Refused } from "../connection/api.ts";
import { clockOffset } from "../connection/server-clock.ts";

const pause = 2000;
const memory = "sanguan.pairing";

export interface Pairing {
  /** Absent until the server has given one. */
  readonly code: string | undefined;
  /** Milliseconds of this device's clock. */
  readonly expiresAt: number;
  /** Since when the server has not answered, in milliseconds of this device's clock. */
  readonly offlineSince: number | undefined;
}

interface Held {
  readonly code: string;
  readonly secret: string;
  readonly expiresAt: number;
}

/** `paired` hears once, when this browser has become a screen of that meeting. */
export function usePairing(paired: (meetingId: string) => void): Pairing {
  const [held, setHeld] = useState<Held | undefined>(remembered);
  const [offlineSince, setOfflineSince] = useState<number>();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    let current = remembered();

    const step = async () => {
      if (current === undefined || current.expiresAt <= Date.now()) {
        current = await newCode();
        keep(current);
        if (!gone) setHeld(current);
        return;
      }
      const answer = await api.claimPairing(current.secret);
      if (answer.state !== "paired" || gone) return;
      keep(undefined);
      gone = true;
      paired(answer.meetingId);
    };
    const round = async () => {
      try {
        await step();
        if (!gone) setOfflineSince(undefined);
      } catch (error) {
        if (gone) return;
        if (error instanceof Refused && error.refusal.reason === "code-expired") {
          current = undefined;
          keep(undefined);
        } else setOfflineSince((since) => since ?? Date.now());
      }
      if (!gone) timer = setTimeout(() => void round(), pause);
    };
    void round();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [paired]);

  return { code: held?.code, expiresAt: held?.expiresAt ?? 0, offlineSince };
}

async function newCode(): Promise<Held> {
  const askedAt = Date.now();
  const size = `${Math.round(screen.width * devicePixelRatio)}×${Math.round(screen.height * devicePixelRatio)}`;
  const answer: PairingAnswer = await api.askPairing(size);
  const offset = clockOffset(askedAt, Date.now(), answer.now);
  return { code: answer.code, secret: answer.secret, expiresAt: Date.parse(answer.expiresAt) - offset };
}

/** For a reload: an organizer may be typing the code. Gone with the tab. */
function keep(held: Held | undefined): void {
  try {
    if (held === undefined) sessionStorage.removeItem(memory);
    else sessionStorage.setItem(memory, JSON.stringify(held));
  } catch {
    // Without storage a reload shows another code.
  }
}

function remembered(): Held | undefined {
  try {
    const held = JSON.parse(sessionStorage.getItem(memory) ?? "null") as Held | null;
    return held !== null && held.expiresAt > Date.now() ? held : undefined;
  } catch {
    return undefined;
  }
}
