/** Owns the notes of the floor that are being written: apart from what is shown, so that neither the next speaker nor another tab takes anybody's words, and in this browser, so that no reload does. */

import { useCallback, useSyncExternalStore } from "react";
import { onOtherTab, recallJson, remember } from "../connection/local-memory.ts";
import { noteWriting } from "../connection/unsaved.ts";

export interface NoteDraft {
  /** Who writes it. */
  readonly personId: string;
  readonly meetingId: string;
  /** Of the speech. */
  readonly number: number;
  readonly text: string;
  /** What stood there when the writing began: who wrote meanwhile is not written over. */
  readonly replaces: string;
  /** Whether it was begun while the speech lasted; it keeps its place while the floor goes on. */
  readonly begunLive: boolean;
}

type Author = Pick<NoteDraft, "personId" | "meetingId">;
type Place = Author & Pick<NoteDraft, "number">;

const prefix = "sanguan.notes.";
const known = new Map<string, { readonly author: Author; readonly drafts: readonly NoteDraft[] }>();
const listeners = new Set<() => void>();
/** The one whose button has just been pressed: it takes the focus. */
let begun: string | undefined;

/** In the order in which they were begun; the same array until one changes. */
export function noteDraftsOf(author: Author): readonly NoteDraft[] {
  return known.get(memoryKey(author))?.drafts ?? know(author, keptOf(author));
}

/** Begins a draft: its form takes the focus. */
export function beginNoteDraft(draft: NoteDraft): void {
  begun = placeOf(draft);
  keepNoteDraft(draft);
}

/** Whether it has just been begun, not come back to; answers so once. */
export function isJustBegun(draft: Place): boolean {
  const isSo = begun === placeOf(draft);
  if (isSo) begun = undefined;
  return isSo;
}

export function keepNoteDraft(draft: NoteDraft): void {
  change(draft, (drafts) =>
    drafts.some((one) => one.number === draft.number)
      ? drafts.map((one) => (one.number === draft.number ? draft : one))
      : [...drafts, draft],
  );
}

/** These words of it stand in the record now; what was written meanwhile stays a draft. */
export function noteDraftSaved(draft: NoteDraft, saved: string): void {
  const now = noteDraftsOf(draft).find(({ number }) => number === draft.number);
  if (now === undefined || now.text === draft.text) dropNoteDraft(draft);
  else keepNoteDraft({ ...now, replaces: saved });
}

/** It is not wanted. */
export function dropNoteDraft(place: Place): void {
  change(place, (drafts) => drafts.filter(({ number }) => number !== place.number));
}

/** Whether it says anything else than what stands there. */
export function isChanged({ text, replaces }: NoteDraft): boolean {
  return text.trim() !== replaces.trim();
}

export function useNoteDrafts({ personId, meetingId }: Author): readonly NoteDraft[] {
  const read = useCallback(() => noteDraftsOf({ personId, meetingId }), [personId, meetingId]);
  return useSyncExternalStore(subscribe, read);
}

/** What another tab has kept meanwhile is read anew, and stays. */
function change(author: Author, next: (drafts: readonly NoteDraft[]) => readonly NoteDraft[]): void {
  const drafts = next(keptOf(author));
  remember(memoryKey(author), drafts.length === 0 ? undefined : JSON.stringify(drafts));
  know(author, drafts);
  for (const listener of listeners) listener();
}

function know({ personId, meetingId }: Author, drafts: readonly NoteDraft[]): readonly NoteDraft[] {
  const author = { personId, meetingId };
  known.set(memoryKey(author), { author, drafts });
  noteWriting(meetingId, drafts.some(isChanged));
  return drafts;
}

function keptOf(author: Author): readonly NoteDraft[] {
  const kept = recallJson(memoryKey(author));
  return Array.isArray(kept) ? (kept as readonly NoteDraft[]) : [];
}

function memoryKey({ personId, meetingId }: Author): string {
  return `${prefix}${personId}.${meetingId}`;
}

function placeOf(place: Place): string {
  return `${memoryKey(place)}.${place.number}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

onOtherTab((key) => {
  if (key?.startsWith(prefix) === false) return;
  for (const { author } of known.values()) know(author, keptOf(author));
  for (const listener of listeners) listener();
});
