/** Owns the reasons for closing over faults while they are being written, by person and meeting: in this browser, so that neither a look at a fault's place nor a reload takes them, until the close has begun. */

import { useCallback, useSyncExternalStore } from "react";
import { onOtherTab, recallJson, remember } from "../connection/local-memory.ts";

/** By the key of the fault. */
export type OverrideReasons = Readonly<Record<string, string>>;

interface Author {
  /** Who writes them. */
  readonly personId: string;
  readonly meetingId: string;
}

const prefix = "sanguan.overrides.";
const known = new Map<string, OverrideReasons>();
const listeners = new Set<() => void>();
const memoryKey = ({ personId, meetingId }: Author) => `${prefix}${personId}.${meetingId}`;

/** The same object until one changes. */
export function overrideReasons(author: Author): OverrideReasons {
  const key = memoryKey(author);
  const held = known.get(key) ?? keptUnder(key);
  known.set(key, held);
  return held;
}

/** What another tab has kept meanwhile is read anew, and stays. */
export function writeOverrideReason(author: Author, fault: string, reason: string): void {
  const key = memoryKey(author);
  const { [fault]: _before, ...others } = keptUnder(key);
  keep(key, reason === "" ? others : { ...others, [fault]: reason });
}

/** They are in the record now, or of no use any more. */
export function forgetOverrideReasons(author: Author): void {
  if (Object.keys(overrideReasons(author)).length > 0) keep(memoryKey(author), {});
}

export function useOverrideReasons({ personId, meetingId }: Author): OverrideReasons {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => overrideReasons({ personId, meetingId }), [personId, meetingId]),
  );
}

function keep(key: string, reasons: OverrideReasons): void {
  remember(key, Object.keys(reasons).length === 0 ? undefined : JSON.stringify(reasons));
  known.set(key, reasons);
  for (const listener of listeners) listener();
}

function keptUnder(key: string): OverrideReasons {
  const kept = recallJson(key);
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, reason]) => typeof reason === "string"));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

onOtherTab((key) => {
  if (key?.startsWith(prefix) === false) return;
  known.clear();
  for (const listener of listeners) listener();
});
