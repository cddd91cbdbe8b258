/** Owns the time stamper of a running server: its authority from the settings, its pauses from the clock. */

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordStore } from "../../ports.ts";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { requestStamp, type StampAnswer } from "./request-stamp.ts";
import { makeTimeStamper, type TimeStamper } from "./time-stamper.ts";

interface StampSettings {
  readonly url: string;
  readonly certificatesFile: string;
}

/** How long a room that prepares its meeting is kept waiting for the answer. */
const probeMs = 8000;

/** Without an authority it does nothing: the time is the server's then. Throws when the certificates cannot be read. */
export function openTimeStamper(
  settings: StampSettings | undefined,
  records: RecordStore,
  alarm: (what: string, error: unknown) => void,
): TimeStamper {
  if (settings === undefined) return { wake: () => undefined, stop: () => Promise.resolve() };
  const { url } = settings;
  const certificates = certificatesIn(settings);
  return makeTimeStamper({
    records,
    alarm,
    request: (bytes, stopped) => requestStamp(bytes, { url, certificates }, { stopped }),
    pause: (tries, signal) => sleep(pauseMs(tries), undefined, { ref: false, signal }).catch(() => undefined),
  });
}

/** A stamp over bytes that mean nothing, verified as any other and kept nowhere: whether the authority would answer now. */
export function probeAuthority(settings: StampSettings, stopped: AbortSignal): Promise<StampAnswer> {
  const authority = { url: settings.url, certificates: certificatesIn(settings) };
  return requestStamp(randomBytes(32), authority, { timeoutMs: probeMs, stopped });
}

function certificatesIn({ certificatesFile }: StampSettings): readonly Uint8Array[] {
  const certificates = certificatesOf(readFileSync(certificatesFile, "utf8"));
  if (certificates.length === 0) throw new Error(`${certificatesFile} holds no certificates`);
  return certificates;
}

/** 2 s, 4 s … 10 min. */
function pauseMs(tries: number): number {
  return Math.min(600_000, 1000 * 2 ** Math.min(tries, 10));
}
