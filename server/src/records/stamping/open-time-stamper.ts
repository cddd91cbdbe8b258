/** Owns the time stamper of a running server: its authority from the settings, its pauses from the clock. */

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordStore } from "../../ports.ts";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { requestStamp } from "./request-stamp.ts";
import { makeTimeStamper, type TimeStamper } from "./time-stamper.ts";

/** Without an authority it does nothing: the time is the server's then. Throws when the certificates cannot be read. */
export function openTimeStamper(
  settings: { readonly url: string; readonly certificatesFile: string } | undefined,
  records: RecordStore,
  alarm: (what: string, error: unknown) => void,
): TimeStamper {
  if (settings === undefined) return { wake: () => undefined, stop: () => Promise.resolve() };
  const { url, certificatesFile } = settings;
  const certificates = certificatesOf(readFileSync(certificatesFile, "utf8"));
  if (certificates.length === 0) throw new Error(`${certificatesFile} holds no certificates`);
  return makeTimeStamper({
    records,
    alarm,
    request: (bytes, stopped) => requestStamp(bytes, { url, certificates }, { stopped }),
    pause: (tries, signal) => sleep(pauseMs(tries), undefined, { ref: false, signal }).catch(() => undefined),
  });
}

/** 2 s, 4 s … 10 min. */
function pauseMs(tries: number): number {
  return Math.min(600_000, 1000 * 2 ** Math.min(tries, 10));
}
