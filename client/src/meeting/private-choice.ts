/** Owns whether one's comments begin as drafts: chosen once for a meeting, and kept in this browser, so that neither another tab of the page nor a reload puts words before the room that were not meant for it yet. */

import { useCallback, useSyncExternalStore } from "react";
import { onOtherTab, recall, remember } from "../connection/local-memory.ts";

interface Author {
  readonly personId: string;
  readonly meetingId: string;
}

const prefix = "sanguan.private.";
const listeners = new Set<() => void>();

export function prefersPrivate(author: Author): boolean {
  return recall(memoryKey(author)) !== undefined;
}

export function choosePrivate(author: Author, prefers: boolean): void {
  remember(memoryKey(author), prefers ? "yes" : undefined);
  for (const listener of listeners) listener();
}

export function usePrefersPrivate({ personId, meetingId }: Author): boolean {
  const read = useCallback(() => prefersPrivate({ personId, meetingId }), [personId, meetingId]);
  return useSyncExternalStore(subscribePrivate, read);
}

export function subscribePrivate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function memoryKey({ personId, meetingId }: Author): string {
  return `${prefix}${personId}.${meetingId}`;
}

onOtherTab((key) => {
  if (key?.startsWith(prefix) === false) return;
  for (const listener of listeners) listener();
});
