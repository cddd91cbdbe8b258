/** Owns what is half written in the forms beside the text: by person, meeting and form, in this browser, so that neither another tab or item nor a reload takes it, until it took effect or was given up. */

import { useCallback, useSyncExternalStore } from "react";
import { onOtherTab, recallJson, remember } from "../connection/local-memory.ts";
import { noteWriting } from "../connection/unsaved.ts";

export interface FormPlace {
  /** Who writes it. */
  readonly personId: string;
  readonly meetingId: string;
  /** Which form, and of what: `task.c1`. */
  readonly form: string;
}

type Kept = Readonly<Record<string, unknown>>;

const prefix = "sanguan.form.";
const known = new Map<string, Kept | undefined>();
/** Those that would go with the page, by meeting: there is no room for them in this browser. */
const homeless = new Map<string, string>();
const listeners = new Set<() => void>();
const keyOf = ({ personId, meetingId, form }: FormPlace) => `${prefix}${personId}.${meetingId}.${form}`;

/** What was written in it and has not taken effect; the same object until it changes. */
export function formDraft(place: FormPlace): Kept | undefined {
  const key = keyOf(place);
  if (!known.has(key)) known.set(key, keptUnder(key));
  return known.get(key);
}

export function writeFormDraft(place: FormPlace, part: Kept): void {
  keep(place, { ...keptUnder(keyOf(place)), ...part });
}

/** It took effect, or is not wanted. */
export function dropFormDraft(place: FormPlace): void {
  if (formDraft(place) !== undefined) keep(place, undefined);
}

/** Of `empty`, what was written in place of it; what is of another kind than there is not ours. */
export function filledIn<Draft extends object>(empty: Draft, kept: Kept | undefined): Draft {
  const ours = Object.entries(kept ?? {}).filter(([name, value]) => {
    const usual: unknown = (empty as Kept)[name];
    return typeof value === typeof usual && value !== null && Array.isArray(value) === Array.isArray(usual);
  });
  return { ...empty, ...Object.fromEntries(ours) };
}

export interface FormDraft<Draft> {
  readonly draft: Draft;
  /** Something was written in it. */
  readonly isBegun: boolean;
  readonly write: (part: Partial<Draft>) => void;
  readonly drop: () => void;
}

/** The draft of a form, filled in from `empty` where nothing was written. */
export function useFormDraft<Draft extends object>(
  { personId, meetingId, form }: FormPlace,
  empty: Draft,
): FormDraft<Draft> {
  const read = useCallback(() => formDraft({ personId, meetingId, form }), [personId, meetingId, form]);
  const kept = useSyncExternalStore(subscribe, read);
  const place = { personId, meetingId, form };
  return {
    draft: filledIn(empty, kept),
    isBegun: kept !== undefined,
    write: (part) => writeFormDraft(place, part),
    drop: () => dropFormDraft(place),
  };
}

function keep(place: FormPlace, draft: Kept | undefined): void {
  const key = keyOf(place);
  const isKept = remember(key, draft === undefined ? undefined : JSON.stringify(draft));
  known.set(key, draft);
  if (isKept || draft === undefined) homeless.delete(key);
  else homeless.set(key, place.meetingId);
  noteWriting(place.meetingId, [...homeless.values()].includes(place.meetingId), "forms");
  for (const listener of listeners) listener();
}

function keptUnder(key: string): Kept | undefined {
  const kept = recallJson(key);
  return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as Kept) : undefined;
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
