/** Owns the notes of the floor that are being written: apart from what is shown, so that neither the next speaker nor another tab takes anybody's words. */

import { useSyncExternalStore } from "react";

export interface NoteDraft {
  readonly meetingId: string;
  /** Of the speech. */
  readonly number: number;
  readonly text: string;
  /** What stood there when the writing began: who wrote meanwhile is not written over. */
  readonly replaces: string;
  /** Whether it was begun while the speech lasted; it keeps its place while the floor goes on. */
  readonly begunLive: boolean;
}

let drafts: readonly NoteDraft[] = [];
const listeners = new Set<() => void>();

/** In the order in which they were begun; the same array until one changes. */
export const noteDrafts = (): readonly NoteDraft[] => drafts;

/** Begins a draft, or changes it. */
export function keepNoteDraft(draft: NoteDraft): void {
  show(
    drafts.some((one) => isOf(one, draft)) ? drafts.map((one) => (isOf(one, draft) ? draft : one)) : [...drafts, draft],
  );
}

/** These words of it stand in the record now; what was written meanwhile stays a draft. */
export function noteDraftSaved(draft: NoteDraft, saved: string): void {
  const now = drafts.find((one) => isOf(one, draft));
  if (now === undefined || now.text === draft.text) dropNoteDraft(draft);
  else keepNoteDraft({ ...now, replaces: saved });
}

/** It is not wanted. */
export function dropNoteDraft(speech: Pick<NoteDraft, "meetingId" | "number">): void {
  show(drafts.filter((one) => !isOf(one, speech)));
}

export const useNoteDrafts = (): readonly NoteDraft[] => useSyncExternalStore(subscribe, noteDrafts);

function isOf(draft: NoteDraft, { meetingId, number }: Pick<NoteDraft, "meetingId" | "number">): boolean {
  return draft.meetingId === meetingId && draft.number === number;
}

function show(next: readonly NoteDraft[]): void {
  drafts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
