/** Owns the reasons for closing over faults while they are being written, by meeting: they outlast a look at a fault's place, for which the dialog closes and the desk gives way to the meeting. */

import { useCallback, useSyncExternalStore } from "react";

/** By the key of the fault. */
export type OverrideReasons = Readonly<Record<string, string>>;

const none: OverrideReasons = {};
const written = new Map<string, OverrideReasons>();
const listeners = new Set<() => void>();

/** The same object until one changes. */
export function overrideReasons(meetingId: string): OverrideReasons {
  return written.get(meetingId) ?? none;
}

export function writeOverrideReason(meetingId: string, fault: string, reason: string): void {
  written.set(meetingId, { ...overrideReasons(meetingId), [fault]: reason });
  for (const listener of listeners) listener();
}

export function useOverrideReasons(meetingId: string): OverrideReasons {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => overrideReasons(meetingId), [meetingId]),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
